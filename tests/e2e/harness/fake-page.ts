import type { BrowserContextOptions, Page } from 'playwright';
import { onTestFinished } from 'vitest';

import type { FakeMain, Otherwise } from '../fake-main.ts';
import { fakeMain } from '../fake-main.ts';
import { serveFake } from '../serve-fake.ts';
import type { Windows } from './browser.ts';
import { BUILT_PAGE } from './built-page.ts';

export interface FakePageOptions {
  /** Where the page is opened: `#/diskstation/review`. */
  at?: string;
  otherwise?: Otherwise;
  look?: BrowserContextOptions;
}

/** The real page in front of a fake main, for the length of one test. */
export async function fakePage(
  windows: Windows,
  { at = '#/', otherwise, look }: FakePageOptions = {},
): Promise<{ page: Page; main: FakeMain }> {
  const main = fakeMain(otherwise);
  const served = await serveFake(main, BUILT_PAGE);
  onTestFinished(() => served.close());
  return { main, page: await windows.open(`${served.origin}/${at}`, look) };
}

import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';

/** A file as a browser has put it among its downloads. */
interface Saved {
  name: string;
  bytes: Buffer;
}

export const savePdf = (page: Page, hand: Hand): Promise<Saved> => save(page, hand, 'Save the PDF');
export const saveJson = (page: Page, hand: Hand): Promise<Saved> => save(page, hand, 'Save as JSON');

async function save(page: Page, hand: Hand, button: string): Promise<Saved> {
  const begun = page.waitForEvent('download');
  await hand.press('button', button);
  const download = await begun;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What the report says was set, a line a step: "Service account svc-nas by hand, seen to be done". */
export async function whatWasSet(page: Page): Promise<string[]> {
  const set = page.getByRole('heading', { name: 'What was set' }).locator('..');
  await set.waitFor();
  return set.getByRole('listitem').locator('p:first-child').allInnerTexts();
}

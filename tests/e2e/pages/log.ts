import { readFile } from 'node:fs/promises';

import type { Locator, Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';

export const openLog = (hand: Hand): Promise<void> => hand.press('button', 'Log');

/** The lines that are shown, the newest last. */
export const logLines = (page: Page): Locator =>
  page.getByRole('list', { name: 'Lines of the log, the newest last' }).getByRole('listitem');

/** Saves the log as a browser does. */
export async function saveLog(page: Page, hand: Hand): Promise<{ name: string; text: string }> {
  const begun = page.waitForEvent('download');
  await hand.press('button', 'Save the log');
  const download = await begun;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

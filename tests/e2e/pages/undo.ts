import type { Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';
import { heading } from './frame.ts';

/** From the report to the plan of the undo. @returns the titles of what it would take back, in order */
export async function planUndo(page: Page, hand: Hand, nas: string): Promise<string[]> {
  await hand.press('link', 'Undo what was done…');
  await heading(page, `Undo what was done to ${nas}`).waitFor();
  await page.getByRole('button', { name: /^Undo these \d+ changes$/ }).waitFor();
  const entries = await page.locator('li[data-action]').allInnerTexts();
  return entries.map((text) => text.split('\n', 1).join());
}

export async function undo(page: Page, hand: Hand, nas: string): Promise<void> {
  await hand.press('button', /^Undo these \d+ changes$/);
  await heading(page, `What was done to ${nas} is taken back`).waitFor();
}

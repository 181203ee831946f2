import type { Locator, Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';

/** From the first screen to what is wrong with a saved setup. */
export const findOut = (hand: Hand, setup: string): Promise<void> =>
  hand.press('link', `Find out what is wrong: ${setup}`);

/** Looks, for the first time or again. The heading says when that is done. */
export const look = (hand: Hand): Promise<void> => hand.press('button', /^Look (now|again)$/);

/** Goes to the review of what Joinery can put right. */
export const seeWhatPutsItRight = (hand: Hand): Promise<void> => hand.press('link', 'See what puts it right');

/** The causes that are told, each by its sentence. */
export const causes = (page: Page): Promise<string[]> =>
  page.locator('main section > div > h2').allInnerTexts();

/** All that is said of one cause. */
export const cause = (page: Page, sentence: string): Locator =>
  page.getByRole('region', { name: sentence, exact: true });

/** Says who cannot get in, and has that person tried once. */
export async function somebodyCannotGetIn(hand: Hand, account: string, password: string): Promise<void> {
  await hand.press('button', 'Somebody cannot get in?');
  await hand.typeOrChoose('User name', account);
  await hand.type(`JumpCloud password of ${account}`, password);
  await hand.press('button', `Sign in once as ${account}`);
}

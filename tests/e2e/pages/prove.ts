import type { Locator, Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';

/** Waits until every question is answered, and goes on. */
export const goOnToReport = (hand: Hand): Promise<void> => hand.press('link', 'Continue to the report');

/** Waits until every question is answered. */
export const isAnswered = (page: Page): Promise<void> =>
  page.getByRole('link', { name: 'Continue to the report' }).waitFor();

/** The questions of one part of the screen: "To be looked at", or "What holds". */
export async function answers(page: Page, part: string): Promise<string[]> {
  const rows = page.getByRole('region', { name: part, exact: true }).getByRole('listitem');
  return rows.evaluateAll((all) => all.map((row) => row.querySelector('p')?.textContent ?? ''));
}

/** Has everything asked again, by the button of one answer or by the one for all, and waits for the answers. */
export async function checkAgain(page: Page, hand: Hand, title?: string): Promise<void> {
  const started = page.waitForResponse(/\/rpc\/runs\/start$/);
  await hand.press('button', title === undefined ? 'Check again' : `Check again: ${title}`);
  await started;
  await isAnswered(page);
}

/** Who is to be tried, typed into the field that offers those who are to get in. */
export const nameWho = (hand: Hand, account: string): Promise<void> =>
  hand.typeOrChoose('User name', account);

/** Types the person's password and has it tried. */
export async function signInOnce(
  hand: Hand,
  account: string,
  password: string,
  directory: 'JumpCloud' | 'authentik' = 'JumpCloud',
): Promise<void> {
  await hand.type(`${directory} password of ${account}`, password);
  await hand.press('button', `Sign in once as ${account}`);
}

/** Has somebody tried, from the button in the footer on. */
export async function testPerson(hand: Hand, account: string, password: string): Promise<void> {
  await hand.press('button', /^Test (a|another) person…$/);
  await nameWho(hand, account);
  await signInOnce(hand, account, password);
}

/** What is said of one answer: its title, what was seen, why, what next, and its badge. */
export const answer = (page: Page, title: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) });

/** What Directory Connector's "Test Now" was asked, once every question is answered. */
export async function testNow(page: Page): Promise<string[]> {
  await isAnswered(page);
  return answers(page, 'Test Now');
}

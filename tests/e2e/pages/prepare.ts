import type { Page } from 'playwright';

import type { Hand, Name } from '../harness/hand.ts';

/** Lets the settings of a QNAP be read over SSH. */
export async function readOverSsh(hand: Hand, port: number): Promise<void> {
  await hand.choose('switch', /^Let Joinery read QTS’s settings over SSH/);
  await hand.type('SSH port', String(port));
}

/** Chooses groups by how their names begin, and leaves everything else as it is offered. */
export async function chooseGroups(hand: Hand, names: string[]): Promise<void> {
  for (const name of names) await hand.choose('checkbox', new RegExp(`^${name}`));
  await hand.press('button', 'Show what will change');
}

/** Whether a group, or a person, is chosen. */
export const isChosen = (page: Page, name: Name): Promise<boolean> =>
  page.getByRole('checkbox', { name, exact: true }).isChecked();

/** Names the one group that is to get in, where nothing can be read. */
export async function nameGroup(hand: Hand, name: string, members: string[]): Promise<void> {
  await hand.type('Group name', name);
  await hand.type('Who is in it (optional)', members.join(', '));
  await hand.press('button', 'Show what will change');
}

/** Takes back the choice of a group. */
export const unchooseGroup = (page: Page, name: string): Promise<void> =>
  page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).uncheck();

/** Chooses who will sign in with authentik, and leaves everything else as it is offered. */
export async function choosePeople(hand: Hand, names: string[]): Promise<void> {
  for (const name of names) await hand.choose('checkbox', new RegExp(`^${name}`));
  await hand.press('button', 'Show what will change');
}

/** Says where Directory Connector has its data file. */
export async function sayFolder(page: Page, hand: Hand, folder: string): Promise<void> {
  await page.getByText('More', { exact: true }).click();
  await hand.type('Folder of Directory Connector', folder);
}

import type { Locator, Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';

/** What answers on the network under a name; the button that chooses it. */
export const nasInList = (page: Page, name: string): Locator =>
  page.getByRole('radio', { name: new RegExp(`^${name} `) });

/** Chooses a NAS from the list by its name, whatever else answers on the network, and goes on with it. */
export async function takeNas(hand: Hand, name: string): Promise<void> {
  await hand.choose('radio', new RegExp(`^${name}`));
  await hand.press('button', `Continue with ${name}`);
}

export const ADDRESS = 'Address of the NAS';

/** Types an address, and goes on with it. */
export async function typeAddress(hand: Hand, address: string): Promise<void> {
  await hand.type(ADDRESS, address);
  await hand.press('button', 'Continue');
}

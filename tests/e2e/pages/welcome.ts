import type { Locator, Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';

/** Where nothing is saved yet, the first screen is the choice of a guide. */
export const beginGuide = (hand: Hand, nas: 'Synology' | 'QNAP' | 'TrueNAS' = 'Synology'): Promise<void> =>
  hand.press('link', new RegExp(`^JumpCloud → ${nas}`));

/** The line of a saved setup: what it is called, where its NAS is, and where it stands. */
export const savedSetup = (page: Page, id: string): Locator =>
  page.getByRole('link', { name: new RegExp(`^${id} `) });

/** Opens a saved setup where it stands, once that is known. */
export async function openSetup(page: Page, hand: Hand, id: string, stands: string): Promise<void> {
  await savedSetup(page, id).filter({ hasText: stands }).waitFor();
  await hand.press('link', new RegExp(`^${id} `));
}

/** The guide that has no NAS begins at once. */
export const beginConnector = (hand: Hand): Promise<void> => hand.press('button', /^JumpCloud → Bitwarden/);

/** Single sign-on begins with its NAS. */
export const beginSingleSignOn = (hand: Hand): Promise<void> => hand.press('link', /^authentik → Synology/);

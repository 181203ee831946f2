import type { Page } from 'playwright';

import type { Hand } from '../harness/hand.ts';

export const trustCertificate = (hand: Hand): Promise<void> => hand.press('button', 'Trust this certificate');

/** Says yes to another certificate than the one that was trusted. */
export async function trustTheNewOne(hand: Hand): Promise<void> {
  await hand.choose('checkbox', 'I have renewed it myself, or compared it on the NAS');
  await hand.press('button', 'Trust the new one');
}

/** The fingerprints that are shown, by what stands above each. */
export async function fingerprints(page: Page): Promise<Record<string, string>> {
  const shown = page.locator('p').filter({ hasText: /^([0-9A-F]{2}[: ]*){32}$/ });
  const pairs = await shown.evaluateAll((all) =>
    all.map((one) => [one.previousElementSibling?.textContent ?? '', one.textContent]),
  );
  return Object.fromEntries(
    pairs.map(([label, text = '']) => [label, text.trim().replaceAll(' ', ':')]),
  ) as Record<string, string>;
}

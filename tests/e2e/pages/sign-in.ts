import type { Page } from 'playwright';
import { expect } from 'vitest';

import type { Hand } from '../harness/hand.ts';

export async function signIn(hand: Hand, password: string, label = 'Password'): Promise<void> {
  await hand.type(label, password);
  await hand.press('button', 'Sign in');
}

/** With another administrator than the usual one. */
export async function signInAs(hand: Hand, account: string, password: string): Promise<void> {
  await hand.type('Administrator', account);
  await signIn(hand, password);
}

/** Types a code into as many empty boxes, which have the focus by themselves and send it by themselves. */
export async function typeCode(page: Page, code: string): Promise<void> {
  const boxes = page.getByRole('textbox', { name: new RegExp(`^Digit \\d of ${code.length}$`) });
  await boxes.first().and(page.locator(':focus')).waitFor();
  expect(await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).value))).toEqual(
    Array.from(code, () => ''),
  );
  await page.keyboard.type(code);
}

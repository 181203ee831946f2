import type { Locator, Page } from 'playwright';

import type { Name } from '../harness/hand.ts';

export const field = (page: Page, label: Name): Locator =>
  page.getByRole('textbox', { name: label, exact: true });

/** What stands in a field. */
export const entry = (page: Page, label: Name): Promise<string> => field(page, label).inputValue();

/** Waits until a field is said to be wrong, and gives what is said about it there. */
export async function wrongAt(page: Page, label: Name): Promise<string> {
  const wrong = field(page, label).and(page.locator('[aria-invalid="true"]'));
  return wrong.evaluate((input) =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}

/** Waits until a field has the focus, and tells what stands there: nothing, where another answer is wanted. */
export async function focused(page: Page, label: Name): Promise<string> {
  return field(page, label).and(page.locator(':focus')).inputValue();
}

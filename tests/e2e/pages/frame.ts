import type { Locator, Page } from 'playwright';

import type { Name } from '../harness/hand.ts';

/** The one heading of a screen. */
export const heading = (page: Page, name: Name): Locator =>
  page.getByRole('heading', { level: 1, name, exact: true });

/** A finding where it is told, by its code. */
export const finding = (page: Page, code: string): Locator => page.locator(`[data-code="${code}"]`);

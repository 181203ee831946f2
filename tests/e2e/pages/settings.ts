import type { Page } from 'playwright';

/** Points at a theme: what can be seen of a segment is its label. */
export const chooseTheme = (page: Page, name: string): Promise<void> =>
  page.getByRole('radiogroup', { name: 'Theme' }).getByText(name, { exact: true }).click();

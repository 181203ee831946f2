import type { Locator, Page } from 'playwright';

import type { Hand, Name } from '../harness/hand.ts';

/** Waits for the end of the run, and goes on to what it has shown. */
export const goOnToProof = (hand: Hand): Promise<void> => hand.press('link', 'Continue: can people get in?');

/** A step that waits for the person, as it stands there to be read. */
export interface WaitingStep {
  title: string;
  clicks: string[];
  values: { label: string; value: string }[];
}

/** The lines of the run, one a step. */
const lines = (page: Page): Locator => page.getByRole('list', { name: 'What is being done' }).locator('> li');

/** The step that waits, whichever it is. */
const waiting = (page: Page): Locator => lines(page).filter({ hasText: 'This one is yours.' });

/** Waits until a step waits, and reads it. */
export async function readWaiting(page: Page, title: Name): Promise<WaitingStep> {
  const step = waiting(page).filter({ has: page.getByText(title, { exact: true }) });
  await step.waitFor();
  const [clicks, values] = await Promise.all([
    step.getByRole('list', { name: 'What to click' }).getByRole('listitem').allInnerTexts(),
    step.locator('dl > div').evaluateAll((rows) =>
      rows.map((row) => ({
        label: row.querySelector('dt')?.textContent ?? '',
        value: row.querySelector('dd')?.textContent ?? '',
      })),
    ),
  ]);
  return { title: await step.getByRole('paragraph').first().innerText(), clicks, values };
}

/** Says that the step at hand is done, and has it looked at. */
export const checkNow = (hand: Hand): Promise<void> => hand.press('button', 'Done, check now');

/** The line of one step. */
export const line = (page: Page, title: string): Locator =>
  lines(page).filter({ has: page.getByText(title, { exact: true }) });

/** How far each step is, by its title: `todo`, `doing`, `waiting`, `done`, `checked`, `failed`. */
export async function states(page: Page): Promise<Map<string, string>> {
  await lines(page).first().waitFor();
  const all = await lines(page).evaluateAll((items) =>
    items.map((item): [string, string] => [
      item.querySelector('p')?.textContent ?? '',
      item.dataset['state'] ?? '',
    ]),
  );
  return new Map(all);
}

/** The same for Directory Connector, where nobody gets in. */
export const goOnToTest = (hand: Hand): Promise<void> => hand.press('link', 'Continue: what would it find?');

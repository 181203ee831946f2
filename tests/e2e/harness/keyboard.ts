import type { Locator } from 'playwright';

import type { Means } from './hand.ts';

/** More stops than any screen has. What is not reached by then cannot be reached. */
const MOST_STOPS = 120;

/** Goes to a thing by Tab and the arrow keys, and uses it only when it has the focus. No mouse is ever touched. */
export const keyboard: Means = {
  press: async (thing) => {
    await tabTo(thing, hasFocus);
    await thing.page().keyboard.press('Enter');
  },
  type: async (field, text) => {
    await tabTo(field, hasFocus);
    await field.page().keyboard.press('ControlOrMeta+A');
    await field.page().keyboard.type(text);
  },
  choose: async (thing, role) => {
    // One Tab leads into a group of radio buttons; in it the arrow keys lead about, and choose.
    await tabTo(thing, role === 'radio' ? hasFocusInGroup : hasFocus);
    if (role === 'radio') await go('ArrowDown', thing, hasFocus);
    if (!(await thing.isChecked())) await thing.page().keyboard.press('Space');
  },
};

type Question = (thing: Element) => boolean;

/** Waits until the thing can be used, then goes there, by the shorter way. */
async function tabTo(thing: Locator, isThere: Question): Promise<void> {
  await thing.click({ trial: true });
  await go((await thing.evaluate(isAhead)) ? 'Tab' : 'Shift+Tab', thing, isThere);
}

async function go(key: string, thing: Locator, isThere: Question): Promise<void> {
  const page = thing.page();
  const passed: string[] = [];
  while (!(await thing.evaluate(isThere))) {
    if (passed.length === MOST_STOPS) {
      throw new Error(
        `${key} does not lead to ${String(thing)}. It leads to:\n${passed.slice(0, 30).join('\n')}`,
      );
    }
    await page.keyboard.press(key);
    passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? 'nothing'));
  }
}

// These run in the page.

const hasFocus: Question = (thing) => thing === document.activeElement;

const hasFocusInGroup: Question = (thing) =>
  thing instanceof HTMLInputElement &&
  document.activeElement instanceof HTMLInputElement &&
  document.activeElement.type === 'radio' &&
  document.activeElement.name === thing.name;

const isAhead: Question = (thing) =>
  document.activeElement === null ||
  (document.activeElement.compareDocumentPosition(thing) & Node.DOCUMENT_POSITION_PRECEDING) === 0;

import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import { axeOn } from '../harness/axe.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { outOfSight, tooWide } from '../harness/layout.ts';
import { screens } from './table.ts';

const LARGE = { width: 1440, height: 900 };
const SMALLEST = { width: 900, height: 640 };

describe.skipIf(needsBrowser)(`every screen in every state${needsBrowser ?? ''}`, () => {
  const windows = useBrowser();

  it.each(screens)('%s, %s', async (_screen, _state, at, shows, otherwise = {}, reach) => {
    const { page } = await fakePage(windows, { at, otherwise, look: { viewport: LARGE } });
    await reach?.(new Hand(page, mouse));
    await page.getByText(shows).filter({ visible: true }).first().waitFor();
    // The rail may say the same before the screen itself is there.
    await page.getByRole('heading', { level: 1 }).waitFor();

    const found = { light: await axeIn(page, 'light'), dark: await axeIn(page, 'dark') };
    const large = [...(await tooWide(page)), ...(await outOfSight(page))];
    await page.setViewportSize(SMALLEST);
    const smallest = [...(await tooWide(page)), ...(await outOfSight(page))];

    expect({ ...found, large, smallest }).toEqual({ light: [], dark: [], large: [], smallest: [] });
  });
});

async function axeIn(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  return axeOn(page);
}

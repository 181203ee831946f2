import type { Page } from 'playwright';

/** What would have to be scrolled sideways. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, nav, footer, section')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, scrollWidth, clientWidth }) => `${tagName} takes ${scrollWidth} of ${clientWidth}`),
  );

/** What one can do next and cannot see: everything in the footer has to be there without scrolling. */
export async function outOfSight(page: Page): Promise<string[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const actions = await page.getByRole('contentinfo').locator('a, button').all();
  const seen = await Promise.all(
    actions.map(async (action) => ({ name: await action.innerText(), box: await action.boundingBox() })),
  );
  return seen
    .filter(
      ({ box }) => !box || box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height,
    )
    .map(({ name }) => `${name} is out of sight`);
}

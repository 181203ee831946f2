import type { Page } from 'playwright';

/** Where the focus has been, as the page itself saw it. */
export interface FocusStory {
  /** Headings that have had it, in order; each tells that another screen is there. */
  headings: string[];
  /** What got it after it had been lost: a person had to look for it. The heading of a new screen is no such thing. */
  foundAgain: string[];
  /** What had it without showing so. A heading need not, and a text field shows a caret. */
  unseen: string[];
}

/** Watches the focus from now on. @returns what gives the story so far */
export async function watchFocus(page: Page): Promise<() => Promise<FocusStory>> {
  const story = await page.evaluateHandle(watch);
  return () => story.jsonValue();
}

/** Runs in the page. */
function watch(): FocusStory {
  const story: FocusStory = { headings: [], foundAgain: [], unseen: [] };
  let isLost = false;
  const nameOf = (thing: HTMLElement): string =>
    `${location.hash} ${thing.tagName} ${thing.getAttribute('aria-label') ?? thing.innerText}`;
  const isPlain = (thing: HTMLElement): boolean =>
    thing.matches('h1, input:not([type=radio], [type=checkbox])');
  const cameTo = (thing: HTMLElement): void => {
    if (thing instanceof HTMLHeadingElement) story.headings.push(thing.innerText);
    else if (isLost) story.foundAgain.push(nameOf(thing));
    isLost = false;
  };
  const look = (): void => {
    const thing = document.activeElement;
    isLost ||= thing === document.body;
    requestAnimationFrame(look);
  };
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    cameTo(target);
    requestAnimationFrame(() => {
      const isStill = document.activeElement === target;
      if (isStill && !isPlain(target) && getComputedStyle(target).outlineStyle === 'none')
        story.unseen.push(nameOf(target));
    });
  });
  if (document.activeElement instanceof HTMLElement) cameTo(document.activeElement);
  look();
  return story;
}

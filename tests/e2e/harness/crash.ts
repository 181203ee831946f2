import type { Page } from 'playwright';

/** A page after its process has died. Playwright has given it up; the browser has not, as it does for a person. */
export interface CrashedPage {
  /** What the person does about it. */
  reload(): Promise<void>;
  /** Asks the page that has been loaded again: the question runs there, until its answer is true. */
  until(question: () => boolean): Promise<void>;
  /** The same, for an answer of any kind. */
  ask<Answer>(question: () => Answer): Promise<Answer>;
}

/** Kills the process of a page, as a bug of the browser or a lack of memory would. */
export async function crash(page: Page): Promise<CrashedPage> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.enable');
  const gone = page.waitForEvent('crash');
  // It cannot answer any more.
  browser.send('Page.crash').catch(() => undefined);
  await gone;

  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await browser.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    reload: async () => {
      const loaded = new Promise((resolve) => browser.once('Page.loadEventFired', resolve));
      await browser.send('Page.reload');
      await loaded;
    },
    until: async (question) => {
      await evaluate(`(${whenever.toString()})(${question.toString()})`);
    },
    // What comes back is what the question gives, through JSON.
    ask: async <Answer>(question: () => Answer) => (await evaluate(`(${question.toString()})()`)) as Answer,
  };
}

/** Runs in the page: looks whenever something has been drawn. */
function whenever(question: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (question() ? resolve() : void requestAnimationFrame(look));
    look();
  });
}

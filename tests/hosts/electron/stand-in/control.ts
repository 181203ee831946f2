import { z } from 'zod';
import { stopChromium } from './chromium.ts';

/** What a test asks of the main process: to call a function with the `electron` module and a value. */
const questionSchema = z.object({ id: z.number(), source: z.string(), argument: z.unknown().optional() });

/** Answers over the channel that Node gives a forked process, as Playwright does for the real Electron. */
export function answerTests(electron: object): void {
  process.on('message', (message) => {
    const { id, source, argument } = questionSchema.parse(message);
    const call = (0, eval)(`(${source})`) as (electron: object, argument: unknown) => unknown;
    const reply = (said: object) => process.connected && process.send?.({ id, ...said });
    new Promise((resolve) => resolve(call(electron, argument))).then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: String(error) }),
    );
  });
  // A test that is gone takes its main process with it.
  process.on('disconnect', () => void stopChromium().finally(() => process.exit(1)));
}

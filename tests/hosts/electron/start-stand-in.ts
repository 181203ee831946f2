import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Running, StartOptions } from './running.ts';

const REGISTER = pathToFileURL(path.join(import.meta.dirname, 'stand-in/register.js')).href;
const answerSchema = z.object({
  id: z.number(),
  value: z.unknown().optional(),
  error: z.string().optional(),
});

/** Runs the main bundle in Node, where `electron` leads to the stand-in. */
export function startStandIn({ main, args, environment }: StartOptions): Promise<Running> {
  const child = fork(main, args, {
    execArgv: ['--import', import.meta.resolve('tsx'), '--import', REGISTER],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let last = 0;
  const evaluate = async (source: string, argument: unknown): Promise<unknown> => {
    const id = ++last;
    const answered = new Promise<unknown>((resolve, reject) => {
      const listen = (message: unknown) => {
        const answer = answerSchema.parse(message);
        if (answer.id !== id) return;
        child.off('message', listen);
        if (answer.error === undefined) resolve(answer.value);
        else reject(new Error(answer.error));
      };
      child.on('message', listen);
      void ended.then((code) => reject(new Error(`the main process has ended (${String(code)})`)));
    });
    child.send({ id, source, argument });
    return answered;
  };
  return Promise.resolve({
    // The function says itself what it answers.
    evaluate: (call, argument) => evaluate(String(call), argument) as never,
    ended,
    kill: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  });
}

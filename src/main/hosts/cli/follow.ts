import { finding } from '../../../shared/findings/finding.ts';
import type { RunEvent } from '../../../shared/model/run.ts';
import type { Desk } from './desk.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';

interface Followed {
  setup: string;
  /** Ids of by-hand steps that the command line says are done. */
  done: readonly string[];
}

/** Shows a run to its end. Ctrl-C stops it, twice cuts it off; a step by hand is confirmed by the person, or by `--done`. */
export async function follow(desk: Desk, { setup, done }: Followed): Promise<ExitCode> {
  const { client, view, interrupts } = desk;
  interrupts.mean({
    first: () => {
      view.say('Stopping after this step. Ctrl-C again cuts it off.');
      void client.runs.stop({ setup });
    },
    second: () => void client.runs.abort({ setup }),
  });
  const stillToSay = new Set(done);
  let isUnattended = false;
  const titles = new Map<string, string>();
  let exit: ExitCode = EXIT.failed;
  for await (const event of await client.runs.watch({ setup })) {
    view.event(event);
    switch (event.type) {
      case 'started':
        for (const { id, title } of event.items) titles.set(id, title);
        break;
      case 'waiting':
        // The command line's word counts once: if a look does not see it done, a person has to.
        if (stillToSay.delete(event.id) || (await isDone(desk, event))) {
          await client.runs.confirm({ setup, step: event.id });
        } else {
          if (!desk.person.isThere) {
            isUnattended = true;
            const title = titles.get(event.id) ?? event.id;
            view.failure(event.finding ?? finding('BY_HAND_WAITING', { title, step: event.id }));
          }
          await client.runs.stop({ setup });
        }
        break;
      case 'finished':
        // Stopped by a person is one thing; for want of a person is a failure.
        exit = isUnattended ? EXIT.failed : exitCodeOf[event.outcome];
        break;
      case 'begun':
      case 'progress':
      case 'notice':
      case 'ended':
      case 'checked':
      case 'failed':
        break;
    }
  }
  return exit;
}

/** Nobody at the terminal means that nobody has done it. */
async function isDone({ person }: Desk, event: RunEvent & { type: 'waiting' }): Promise<boolean> {
  return person.isThere && (await person.yes(event.finding ? 'Look again?' : 'Is it done?'));
}

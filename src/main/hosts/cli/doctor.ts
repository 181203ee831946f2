import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { RunEvent } from '../../../shared/model/run.ts';
import { chosen } from './chosen.ts';
import type { Desk } from './desk.ts';
import { askForSecrets, withAnswers } from './desk.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import { follow } from './follow.ts';
import type { ProveOptions } from './prove.ts';
import { signIn } from './prove.ts';
import type { View } from './view.ts';

/** Nobody signs in where no name is given. */
export type DoctorOptions = Omit<ProveOptions, 'user'> & { user?: string };

/** `doctor`: lets a person who cannot get in try once, looks at everything that can be read, and names the cause. */
export async function doctor(desk: Desk, target: string, options: DoctorOptions): Promise<ExitCode> {
  const { client, view, signal } = desk;
  const setup = await chosen(client, target);
  await askForSecrets(desk, setup);
  const { user } = options;
  if (user !== undefined) await signIn(desk, setup, { ...options, user });
  await withAnswers(desk, setup, () => client.runs.start({ setup, kind: 'check' }, { signal }));
  const looked = await follow({ ...desk, view: quietly(view) }, { setup, done: [] });
  if (looked === EXIT.stopped) return looked;
  const diagnosis = await client.diagnosis.latest({ setup });
  view.diagnosis(diagnosis);
  return exitCodeOf(diagnosis);
}

/** The questions pass by; what they come to is told at the end. */
function quietly(view: View): View {
  const titles = new Map<string, string>();
  const event = (told: RunEvent) => {
    if (told.type === 'started') for (const { id, title } of told.items) titles.set(id, title);
    if (told.type === 'begun') view.working(titles.get(told.id) ?? told.id);
    if (told.type === 'failed') view.failure(told.finding);
  };
  return { ...view, event };
}

/** Something is wrong; nothing is, as far as could be seen; or nothing is. */
function exitCodeOf({ causes, unknown, cutShort }: Diagnosis): ExitCode {
  if (causes.length > 0) return EXIT.checkFailed;
  return unknown.length > 0 || cutShort ? EXIT.failed : EXIT.done;
}

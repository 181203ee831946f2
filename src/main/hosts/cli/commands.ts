import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../../shared/findings/file-trouble.ts';
import type { Plan, RunKind } from '../../../shared/model/plan.ts';
import { pending } from '../../../shared/model/plan.ts';
import { chosen } from './chosen.ts';
import type { Desk } from './desk.ts';
import { askForSecrets, withAnswers } from './desk.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import { follow } from './follow.ts';
import { earlierProofs } from './prove.ts';

export interface RunOptions {
  /** Do not ask before changing. */
  yes?: true;
  /** By-hand steps that are done: their ids. */
  done?: string[];
}

/** `plan`: what apply would change. */
export async function plan(desk: Desk, target: string): Promise<ExitCode> {
  const setup = await chosen(desk.client, target);
  const made = await makePlan(desk, setup, 'apply');
  desk.view.plan(made);
  return pending(made).length > 0 ? EXIT.hasChanges : EXIT.done;
}

/** `apply` and `undo`: the plan, the question, the run. */
export async function change(
  desk: Desk,
  target: string,
  kind: Plan['kind'],
  options: RunOptions,
): Promise<ExitCode> {
  const setup = await chosen(desk.client, target);
  const made = await makePlan(desk, setup, kind);
  desk.view.plan(made);
  const todo = pending(made).length;
  const question = todo === 1 ? 'Make this change?' : `Make these ${todo} changes?`;
  // Where there is nobody to ask, the command itself is the yes: a script that says apply means it.
  const isMeant = todo === 0 || options.yes || !desk.person.isThere || (await desk.person.yes(question));
  if (!isMeant) {
    desk.view.say('Nothing was changed.');
    return EXIT.stopped;
  }
  return run(desk, setup, kind, options);
}

/** `check`: asks every question again and changes nothing. */
export async function check(desk: Desk, target: string): Promise<ExitCode> {
  const setup = await chosen(desk.client, target);
  await askForSecrets(desk, setup);
  const exit = await run(desk, setup, 'check', {});
  await earlierProofs(desk, setup);
  return exit;
}

/** `report`: writes report.pdf and report.json. */
export async function report({ client, view }: Desk, target: string, folder: string): Promise<ExitCode> {
  const setup = await chosen(client, target);
  const [json, pdf] = await Promise.all([client.report.json({ setup }), client.report.pdf({ setup })]);
  const files = {
    'report.pdf': Buffer.from(await pdf.arrayBuffer()),
    'report.json': json,
  };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    try {
      await mkdir(folder, { recursive: true });
      await writeFileAtomic(file, content);
    } catch (cause) {
      fail('SETUP_SAVE_FAILED', { file, reason: fileTrouble(cause) }, cause);
    }
    view.wrote(file);
  }
  return EXIT.done;
}

/** `setups`: what is saved here. */
export async function setups({ client, view }: Desk): Promise<ExitCode> {
  view.setups(await client.setups.list());
  return EXIT.done;
}

/** `setups forget`: removes a setup's secrets from the keychain. */
export async function forget({ client, view }: Desk, setup: string): Promise<ExitCode> {
  await client.secrets.forget({ setup });
  view.say(`The secrets of ${setup} are forgotten.`);
  return EXIT.done;
}

async function makePlan(desk: Desk, setup: string, kind: Plan['kind']): Promise<Plan> {
  await askForSecrets(desk, setup);
  return withAnswers(desk, setup, () => desk.client.runs.plan({ setup, kind }, { signal: desk.signal }));
}

async function run(desk: Desk, setup: string, kind: RunKind, options: RunOptions): Promise<ExitCode> {
  const start = () => desk.client.runs.start({ setup, kind }, { signal: desk.signal });
  await withAnswers(desk, setup, start);
  return follow(desk, { setup, done: options.done ?? [] });
}

import type { RunEvent } from '../../../src/shared/model/run.ts';
import type { JoinSetup } from '../../../src/shared/model/setup.ts';
import { joinSetupSchema } from '../../../src/shared/model/setup.ts';
import type { Place } from '../../../src/shared/model/standing.ts';
import { introduction } from '../../office/introduction.ts';
import type { Desk } from './at-the-desk.ts';
import type { Windows } from './browser.ts';
import { Hand } from './hand.ts';
import { mouse } from './mouse.ts';

/** The setup of the office's NAS is called like the NAS. */
export const DISKSTATION = 'diskstation';

/** A place at which a setup can stand before anything has been run. */
type Beginning = Extract<Place, 'trust' | 'signIn' | 'connect' | 'prepare' | 'review'>;

const BEGINNINGS: readonly Beginning[] = ['trust', 'signIn', 'connect', 'prepare', 'review'];

/** What differs from a setup of the office as a person with defaults would answer it. */
export interface Answers {
  name?: string;
  account?: string;
  groups?: string[];
  change?: (setup: JoinSetup) => JoinSetup;
}

/**
 * A setup that stands at a place, as if a person had come there: everything before it is answered.
 *
 * @returns its id
 */
export async function setupAt(desk: Desk, place: Beginning, answers: Answers = {}): Promise<string> {
  const { app, office } = desk;
  const { jumpcloud, nas } = introduction(office);
  const { name = DISKSTATION, account = nas.account, groups = ['Office', 'Workshop'] } = answers;
  const isPast = (other: Beginning): boolean => BEGINNINGS.indexOf(other) < BEGINNINGS.indexOf(place);
  const begun = joinSetupSchema.parse(
    await app.setups.begin({ guide: 'jumpcloud-synology', address: nas.address, name }),
  );
  const { id } = begun;
  const filled: JoinSetup = {
    ...begun,
    nas: { ...begun.nas, account, ...(isPast('trust') ? { fingerprint: nas.fingerprint } : {}) },
    groups: isPast('prepare') ? groups.map((group) => ({ name: group, members: [] })) : [],
  };
  await app.setups.save(answers.change?.(filled) ?? filled);
  if (isPast('signIn')) await app.secrets.put(id, 'nas-password', nas.password);
  if (isPast('connect')) await app.secrets.put(id, 'directory-key', jumpcloud.apiKey);
  return id;
}

/** A setup of a NAS as it is saved. */
export const savedSetupOf = async ({ app }: Desk, id: string): Promise<JoinSetup> =>
  joinSetupSchema.parse(await app.setups.get(id));

/** Starts a run and waits for its end. */
export async function run({ app }: Desk, id: string, kind: 'apply' | 'undo'): Promise<RunEvent[]> {
  await app.runs.start(id, kind, new AbortController().signal);
  const events: RunEvent[] = [];
  for await (const event of app.runs.watch(id)) events.push(event);
  return events;
}

/** A setup that is set up already, with everything proved that can be. @returns its id */
export async function setUp(desk: Desk, answers: Answers = {}): Promise<string> {
  const id = await setupAt(desk, 'review', answers);
  await run(desk, id, 'apply');
  return id;
}

/** Comes in by a fresh address, and goes from the first screen to the one that is meant (`#/diskstation/review`). */
export async function openAt(windows: Windows, { host }: Desk, hash: string, expected?: RegExp) {
  const page = await windows.open(host.newAddress(), {}, expected);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${host.origin}/${hash}`);
  return { page, hand: new Hand(page, mouse) };
}

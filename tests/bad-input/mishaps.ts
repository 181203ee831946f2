import { beforeAll, expect, it } from 'vitest';

import type { FindingCode } from '../../src/shared/findings/finding.ts';
import { demoSetup } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { linesOf } from '../terminal.ts';
import type { Ended, Running } from '../terminal.ts';
import { putRight } from './office-changes.ts';
import type { Picture, Scene } from './scene.ts';

const SERVICE = 'JOINERY_TEST_SERVICE_PASSWORD';
/** Given rather than generated: without a keychain the next command would not know a generated one. */
const environment = { [SERVICE]: 'Hirnholz+Zapfen-1642' };

/** Something that goes wrong in the middle of a run. */
export interface Mishap {
  what: string;
  office: (office: Office) => void;
  code: FindingCode;
  says: RegExp[];
  /** The step or check in which it shows. */
  at: string;
  /** The write that must happen only once, though its answer was lost. */
  once?: string;
}

/**
 * Each of them ends the run with status 1 and a sentence at its step; the NAS is left alone where its turn had not come;
 * and when the trouble is over, the next apply ends where an undisturbed one does.
 */
export function survives(scene: Scene, mishaps: Mishap[]): void {
  let undisturbed: unknown;

  beforeAll(async () => {
    undisturbed = await scene.rehearse(async () => {
      expect(await applied(scene)).toMatchObject({ exit: 0 });
      return comparable(scene.picture());
    });
  });

  for (const { what, office, code, says, at, once } of mishaps) {
    it(`${what}: ${code}`, async () => {
      const before = scene.picture();
      office(scene.office);
      expectFailedAt(at, await applied(scene), code, says);
      const nas = at.startsWith('nas.') ? scene.picture().nas : before.nas;
      expect(scene.picture().nas).toEqual(nas);

      putRight(scene.office);
      const next = await applied(scene);
      expect(next, next.stdout).toMatchObject({ exit: 0, stderr: '' });
      expect(comparable(scene.picture())).toEqual(undisturbed);
      const repeated = scene.writes().filter((write) => write === once);
      expect(repeated).toEqual(once === undefined ? [] : [once]);
    });
  }
}

/** Applies the demo's setup with a service account's password of one's own, and does something meanwhile. */
export async function applied(
  scene: Scene,
  meanwhile: (running: Running) => Promise<void> = () => Promise.resolve(),
): Promise<Ended> {
  const demo = demoSetup(scene.office);
  await scene.terminal.writeSetup({ ...demo, secrets: { ...demo.secrets, serviceAccountPassword: SERVICE } });
  return scene.apply({ environment, meanwhile });
}

export function expectFailedAt(at: string, ended: Ended, code: FindingCode, says: RegExp[]): void {
  const [failed] = linesOf(ended.events, 'failed');
  expect(failed, ended.stderr).toMatchObject({ id: at, finding: { code, severity: 'error' } });
  const { sentence, cause = '', next } = failed?.finding ?? { sentence: '', next: '' };
  for (const words of says) expect(`${sentence} ${cause} ${next}`).toMatch(words);
  expect(ended.events.at(-1)).toMatchObject({ type: 'finished', outcome: 'failed' });
  expect(ended).toMatchObject({ exit: 1, stderr: '' });
}

/** Without the ids that JumpCloud draws by lot. */
function comparable({ organisations, nas }: Picture): unknown {
  const withoutIds = organisations.map((organisation) => ({
    ...organisation,
    users: organisation.users.map((user) => ({ ...user, _id: '' })),
    ldapServers: organisation.ldapServers.map((server) => ({
      ...server,
      sambaDomains: server.sambaDomains.map((domain) => ({ ...domain, id: '' })),
    })),
  }));
  return { organisations: withoutIds, nas };
}

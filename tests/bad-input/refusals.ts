import { expect, it } from 'vitest';

import type { FindingCode } from '../../src/shared/findings/finding.ts';
import { demoSetup } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { linesOf } from '../terminal.ts';
import type { Ended } from '../terminal.ts';
import type { Scene } from './scene.ts';

export type DemoSetup = ReturnType<typeof demoSetup>;

/** Something that Joinery refuses before it has changed anything. */
export interface Refusal {
  what: string;
  /** How this office differs from the usual one. */
  office?: (office: Office) => void;
  /** How this setup.yaml differs from the demo's. */
  setup?: (demo: DemoSetup) => object;
  /** Environment variables beside, or instead of, the demo's. */
  environment?: NodeJS.ProcessEnv;
  code: FindingCode;
  /** The words that a person needs, of the sentence, the cause or the next step. */
  says: RegExp[];
}

/** Each of them is refused with its code and its sentence and status 1, and nothing has been changed anywhere. */
export function refuses(scene: Scene, refusals: Refusal[]): void {
  for (const { what, office, setup, environment = {}, code, says } of refusals) {
    it(`${what}: ${code}`, async () => {
      office?.(scene.office);
      if (setup) await scene.terminal.writeSetup(setup(demoSetup(scene.office)));
      const before = scene.picture();
      const ended = await scene.apply({ environment });
      expectRefused(ended, code, says);
      expect(scene.picture()).toEqual(before);
      expect(scene.writes()).toEqual([]);
    });
  }
}

/** The command ended with this finding, before any run began. */
export function expectRefused(ended: Ended, code: FindingCode, says: RegExp[]): void {
  const [failed] = linesOf(ended.events, 'failed');
  expect(failed, ended.stderr).toMatchObject({ finding: { code, severity: 'error' } });
  const { sentence, cause = '', next } = failed?.finding ?? { sentence: '', next: '' };
  for (const words of says) expect(`${sentence} ${cause} ${next}`).toMatch(words);
  expect(linesOf(ended.events, 'started')).toEqual([]);
  expect(ended.events.at(-1)?.type).toBe('failed');
  expect(ended.exit).toBe(1);
  expect(ended.stderr).toBe('');
}

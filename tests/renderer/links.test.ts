import { describe, expect, it } from 'vitest';

import { linksOf as linksWith } from '../../src/renderer/store/links.ts';
import { afterEvent } from '../../src/renderer/store/run-view.ts';
import type { RunView } from '../../src/renderer/store/run-view.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';

const started = (kind: RunKind): RunEvent => ({
  type: 'started',
  run: 'r',
  kind,
  items: [
    { id: 'nas.connected', kind: 'check', section: 's', title: 'Connected' },
    { id: 'nas.everybody-listed', kind: 'check', section: 's', title: 'Listed' },
  ],
});

const checked = (id: string, answer: CheckResult['answer']): RunEvent => ({
  type: 'checked',
  id,
  ms: 1,
  results: [{ id, title: id, answer, evidence: 'seen' }],
});

const after = (...events: RunEvent[]): RunView | undefined =>
  events.reduce<RunView | undefined>(afterEvent, undefined);

const bothPass = [checked('nas.connected', 'pass'), checked('nas.everybody-listed', 'pass')];

const proof = (id: string, answer: CheckResult['answer']): CheckResult => ({
  id,
  title: id,
  answer,
  evidence: 'seen',
  proof: true,
});

/** Without anybody's own sign-in, unless the test is about that. */
const linksOf = (view: RunView | undefined, proofs: CheckResult[] = []) => linksWith(view, proofs);

describe('the links of the office', () => {
  it('are wishes before anything has run', () => {
    expect(linksOf(undefined)).toEqual({ directory: 'wish', people: 'wish' });
  });

  it('show that the NAS is being joined', () => {
    expect(linksOf(after(started('apply')))).toEqual({ directory: 'making', people: 'wish' });
  });

  it('call the NAS joined when it is connected and lists the people, by whichever run', () => {
    expect(linksOf(after(started('apply'), ...bothPass)).directory).toBe('proved');
    expect(linksOf(after(started('check'), ...bothPass)).directory).toBe('proved');
  });

  it('do not take the word of the NAS alone for it', () => {
    const said = after(started('check'), checked('nas.connected', 'pass'));
    const denied = after(
      started('check'),
      checked('nas.connected', 'pass'),
      checked('nas.everybody-listed', 'fail'),
    );
    expect(linksOf(said).directory).toBe('wish');
    expect(linksOf(denied).directory).toBe('wish');
  });

  it('never call people proved without a sign-in by one of them', () => {
    expect(linksOf(after(started('apply'), ...bothPass)).people).toBe('making');
  });

  it('call people proved once one of them has got into the NAS, however others fared', () => {
    const joined = after(started('check'), ...bothPass);
    expect(linksOf(joined, [proof('proof.smb.ben', 'fail'), proof('proof.smb.ann', 'pass')]).people).toBe(
      'proved',
    );
    expect(linksOf(joined, [proof('proof.dsm.ann', 'pass')]).people).toBe('proved');
  });

  it.each([
    ['the directory alone let them in', proof('proof.ldap.ann', 'pass')],
    ['nobody could try', proof('proof.smb.ann', 'couldNotCheck')],
    ['they were refused', proof('proof.smb.ann', 'fail')],
  ])('do not call people proved where %s', (_, tried) => {
    expect(linksOf(after(started('check'), ...bothPass), [tried]).people).toBe('making');
  });

  it('take no sign-in for more than it was where the NAS is not joined now', () => {
    const signedIn = [proof('proof.smb.ann', 'pass')];
    expect(linksOf(undefined, signedIn).people).toBe('wish');
    expect(linksOf(after(started('undo'), ...bothPass), signedIn).people).toBe('wish');
  });

  it('go back to wishes when the run undoes something, or fails', () => {
    expect(linksOf(after(started('undo'), ...bothPass))).toEqual({ directory: 'wish', people: 'wish' });
    expect(linksOf(after(started('apply'), { type: 'finished', outcome: 'failed', ms: 1 })).directory).toBe(
      'wish',
    );
  });
});

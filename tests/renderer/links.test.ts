import { describe, expect, it } from 'vitest';

import { linksOf } from '../../src/renderer/store/links.ts';
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

  it('go back to wishes when the run undoes something, or fails', () => {
    expect(linksOf(after(started('undo'), ...bothPass))).toEqual({ directory: 'wish', people: 'wish' });
    expect(linksOf(after(started('apply'), { type: 'finished', outcome: 'failed', ms: 1 })).directory).toBe(
      'wish',
    );
  });
});

import { describe, expect, it } from 'vitest';

import { historyOf } from '../../../src/main/engine/history.ts';
import type { JournalEntry } from '../../../src/main/engine/journal-entry.ts';
import { isFresh } from '../../../src/main/guides/jumpcloud-steps/fresh-account.ts';
import { SERVICE_ACCOUNT } from '../../../src/main/guides/jumpcloud-steps/service-account.ts';
import { SERVICE_PASSWORD } from '../../../src/main/guides/jumpcloud-steps/service-password.ts';
import type { Json } from '../../../src/shared/model/json.ts';
import type { RunOutcome } from '../../../src/shared/model/run.ts';

let minute = 0;
const at = () => `2026-11-20T14:${String((minute += 1)).padStart(2, '0')}:00.000Z`;
const words = { section: 'Account', title: 'Account' };

const changed = (step: string, before: Json): JournalEntry[] => [
  { at: at(), type: 'step-begun', step, ...words, before, want: true },
  { at: at(), type: 'step-ended', step, ...words, outcome: 'changed', after: true, changes: [] },
];
const run = (kind: 'apply' | 'check', outcome: RunOutcome): JournalEntry[] => [
  { at: at(), type: 'run-started', run: `run-${minute}`, kind, facts: [] },
  { at: at(), type: 'run-ended', run: `run-${minute - 1}`, outcome },
];

function fresh(...entries: JournalEntry[][]): boolean {
  const history = () => historyOf(entries.flat());
  return isFresh({ history, firstState: (step) => history().steps.get(step)?.before });
}

describe('a service account', () => {
  it('is not fresh when it was there before this setup, whatever was changed about it', () => {
    expect(fresh()).toBe(false);
    expect(fresh(changed(SERVICE_ACCOUNT, { state: 'ACTIVATED' }))).toBe(false);
  });

  it('is fresh once this setup has made it, until a run has come to its end', () => {
    const made = changed(SERVICE_ACCOUNT, null);
    expect(fresh(made)).toBe(true);
    expect(fresh(made, run('apply', 'checkFailed'))).toBe(true);
    expect(fresh(made, run('check', 'nothingToDo'))).toBe(true);
    expect(fresh(made, run('apply', 'done'))).toBe(false);
    expect(fresh(made, run('apply', 'done'), run('apply', 'failed'))).toBe(false);
  });

  it('is fresh again once this setup has set its password, or changed it again', () => {
    const known = () => changed(SERVICE_PASSWORD, { known: false });
    expect(fresh(known())).toBe(true);
    expect(fresh(changed(SERVICE_ACCOUNT, null), run('apply', 'done'), known())).toBe(true);
    expect(fresh(known(), run('apply', 'nothingToDo'))).toBe(false);
    expect(fresh(changed(SERVICE_ACCOUNT, null), run('apply', 'done'), changed(SERVICE_ACCOUNT, null))).toBe(
      true,
    );
  });
});

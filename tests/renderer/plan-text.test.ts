import { describe, expect, it } from 'vitest';

import { sumOf, warningsOf } from '../../src/renderer/components/plan-entries-sum.ts';
import { planText } from '../../src/renderer/screens/review/plan-text.ts';
import { en } from '../../src/renderer/texts/en.ts';
import type { Plan, PlanEntry } from '../../src/shared/model/plan.ts';

const RESTART = 'File services restart once. People with open files are disconnected for about a minute.';

const entry = (step: string, rest: Partial<PlanEntry>): PlanEntry => ({
  step,
  section: 'NAS',
  title: step,
  action: 'same',
  changes: [],
  warnings: [],
  byHand: { clicks: [], values: [], undo: '' },
  ...rest,
});

const PLAN: Plan = {
  setup: 'diskstation',
  kind: 'apply',
  findings: [],
  entries: [
    entry('SMB', {
      action: 'change',
      changes: [{ field: 'Workgroup', before: 'HOME', after: 'WORKGROUP' }],
      warnings: [RESTART],
    }),
    entry('AFP', {
      action: 'create',
      changes: [{ field: 'AFP', before: '', after: 'on' }],
      warnings: [RESTART],
    }),
    entry('Password', { action: 'remove', irreversible: 'Nobody knows the old one.' }),
    entry('Join', {
      section: 'Directory',
      action: 'byHand',
      byHand: {
        clicks: ['Control Panel > Domain/LDAP > Join', 'Next'],
        values: [
          { label: 'Server', value: 'ldap.jumpcloud.com' },
          { label: 'Password', value: 'of your own choice', secret: 'service-account-password' },
        ],
        warnings: ['Never Resolve.'],
        undo: 'Leave.',
      },
    }),
    entry('Lists', {}),
    entry('Profile', { action: 'confirmed' }),
  ],
};

describe('a plan as a person gets it', () => {
  it('a plan is counted by who does what', () => {
    expect(sumOf(PLAN)).toEqual({ changes: 3, byHand: 1, right: 2, irreversible: 1 });
  });

  it('a warning is given once, however many steps give it', () => {
    expect(warningsOf(PLAN)).toEqual([RESTART]);
  });

  it('the saved plan reads from the warnings to the last line, and names a secret without holding it', () => {
    const text = planText(PLAN, { name: 'diskstation', when: new Date(2026, 10, 20, 14, 4) }, en);
    expect(text.split('\n')).toEqual([
      'What Joinery would change for diskstation, read on 20 November 2026 at 14:04',
      '',
      `! ${RESTART}`,
      '! Cannot be undone: Password. Nobody knows the old one.',
      '',
      'NAS',
      '  ~ SMB (changed)',
      '      Workgroup: HOME → WORKGROUP',
      '  + AFP (created)',
      '      AFP: on',
      '  - Password (removed)',
      '  = Lists (already right)',
      '  = Profile (done by hand, as you said)',
      '',
      'Directory',
      '  * Join (by hand)',
      '      ! Never Resolve.',
      '      1. Control Panel > Domain/LDAP > Join',
      '      2. Next',
      '         Server: ldap.jumpcloud.com',
      '         Password: the password you chose for the service account',
      '      How to take it back: Leave.',
      '',
    ]);
  });

  it.each([
    [1, 0, 'Make this change'],
    [7, 0, 'Make these 7 changes'],
    [0, 2, 'Begin the 2 steps by hand'],
    [5, 1, 'Begin 5 changes and 1 step by hand'],
  ])('with %i changes and %i steps by hand the button says what it does', (changes, byHand, words) => {
    expect(en.review.make(changes, byHand)).toBe(words);
  });

  it.each([
    [1, 0, 'Undo this change'],
    [7, 0, 'Undo these 7 changes'],
    [0, 2, 'Begin to undo 2 steps by hand'],
    [5, 1, 'Undo 5 changes and 1 step by hand'],
  ])(
    'with %i changes and %i steps by hand so does the one that takes them back',
    (changes, byHand, words) => {
      expect(en.undo.undo(changes, byHand)).toBe(words);
    },
  );
});

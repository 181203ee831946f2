import type { Journal } from '../../src/main/engine/journal.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { byHand } from '../../src/main/engine/step.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { Fields, MadeUpSystem } from './made-up.ts';
import { byHandForm, fieldStep, madeUpSystem } from './made-up.ts';
import { questionWith } from './made-up-run.ts';

export const FIRST: Fields = { colour: 'red', shape: 'round', label: 'old', name: null };
export const WANTED: Fields = { colour: 'blue', shape: 'round', label: null, name: 'Ann' };

/** A system in its first state, which says something worth recording when it gets its name. */
export function firstSystem(): MadeUpSystem {
  const system = madeUpSystem({ ...FIRST });
  system.takes.set('name', async (land, work) => {
    land();
    await work.notice(finding('EXPECTED_SAMBA_SCHEMA', { nas: 'The made-up system' }));
  });
  return system;
}

/** One item of every kind: to change, right already, a gate, to remove, by hand, to create, a question at the end. */
export const everyKind = (system: MadeUpSystem): Unsectioned[] => [
  fieldStep(system, 'colour', 'blue'),
  fieldStep(system, 'shape', 'round'),
  questionWith(['pass'], { id: 'gate', gate: true }),
  fieldStep(system, 'label', null),
  byHand({ id: 'lamp', title: 'Turn the lamp on', byHand: byHandForm('lamp') }),
  fieldStep(system, 'name', 'Ann'),
  questionWith(['pass']),
];

/** What the journal knows of the steps, without the times. */
export function knownSteps(journal: Journal): Record<string, unknown> {
  const { steps } = historyOf(journal.entries());
  return Object.fromEntries([...steps].map(([id, known]) => [id, { ...known, at: 'some time' }]));
}

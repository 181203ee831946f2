import { listed, tells } from './telling.ts';

/** What can happen while a plan is made, applied, undone or checked. */
export const runFindings = {
  WRITE_DID_NOT_STICK: tells<{ title: string; fields: string[] }>({
    severity: 'error',
    sentence: (f) =>
      `"${f.title}" was accepted, and reading it back shows something else: ${f.fields.join('; ')}.`,
    cause: () => 'Somebody else changes the same setting, or this version ignores it.',
    next: () => 'Look at the setting in the vendor’s own page, then run the command again.',
  }),
  NOTHING_TO_CONFIRM: tells<{ step: string }>({
    severity: 'error',
    sentence: (f) => `No by-hand step called ${f.step} is waiting.`,
    next: () => 'Confirm the step that the run shows as waiting.',
  }),
  BY_HAND_WAITING: tells<{ title: string; step: string }>({
    severity: 'warning',
    sentence: (f) => `"${f.title}" is to be done by hand, and nobody is here to say that it is done.`,
    next: (f) =>
      `Do it, then run the command in a terminal, or with --done ${f.step}. Everything before it is kept.`,
  }),
  DRIFTED: tells<{ title: string; fields: string[] }>({
    severity: 'error',
    sentence: (f) => `"${f.title}" is no longer as it was set: ${f.fields.join('; ')}.`,
    next: () => '`joinery plan` shows what it would take to put it right.',
  }),
  STEP_OPEN: tells<{ title: string; fields: string[] }>({
    severity: 'error',
    sentence: (f) => `"${f.title}" is not as it should be: ${f.fields.join('; ')}.`,
    next: () => '`joinery plan` shows what it would take to put it right.',
  }),
  CHANGED_SINCE: tells<{ fields: string[] }>({
    severity: 'warning',
    sentence: (f) => `Changed by somebody else since the run: ${listed(f.fields)}.`,
    next: () => 'Undo puts back what was there before the run.',
  }),
  NO_RUN: tells<{ id: string }>({
    severity: 'error',
    sentence: (f) => `${f.id} is not running.`,
    next: () => 'Start it first.',
  }),
  ABORTED: tells<{ title: string }>({
    severity: 'warning',
    sentence: (f) => `"${f.title}" was cut off. What it reached is uncertain.`,
    next: () => 'Run the command again: Joinery reads what is there and goes on from that.',
  }),
  INTERNAL: tells<{ incident: string }>({
    severity: 'error',
    sentence: (f) => `Joinery made a mistake of its own (incident ${f.incident}).`,
    next: () => 'The log has the details under that number. What was done so far is in the journal.',
  }),
};

import type { z } from 'zod';
import type { ByHand } from '../../shared/model/by-hand.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Json } from '../../shared/model/json.ts';

/** What the engine lends to a step or a check while it works. */
export interface Work {
  /** Aborted when the person aborts: the request at hand is cut. */
  readonly signal: AbortSignal;
  /** Says what is going on now, in a few words; shown with the elapsed time. */
  readonly tell: (message: string) => void;
  /** Records something expected that is worth knowing: a warning the article names. */
  readonly notice: (finding: Finding) => Promise<void>;
}

/** Field name → text as a person reads it. An absent thing shows nothing. Never a secret. */
export type Shown = Record<string, string>;

/** What every item of a guide has, whoever does it. */
export interface Words {
  /** Stable for ever: the journal refers to it. */
  id: string;
  title: string;
  byHand: ByHand;
}

/**
 * One thing that shall be so. It says how to read the present state, what we want, and how to write it; plan, apply,
 * read-back, undo and drift are derived from these three by the engine.
 *
 * A state is a plain value without secrets and without what the vendor makes up (ids, dates), so that two states can be
 * compared; `null` is "not there". `write` must bring about any state that `read` can give: undo writes the first one.
 */
export interface Step<State extends Json = Json> extends Words {
  kind: 'step';
  /** The heading of the article it belongs to. */
  section: string;
  /** Parses a state that comes back from the journal. */
  state: z.ZodType<State>;
  read(work: Work): Promise<State>;
  /** Pure, and content with what it wants: `want(want(x))` equals `want(x)`. */
  want(present: State): State;
  write(to: State, from: State, work: Work): Promise<void>;
  show(state: State): Shown;
  /** What it means when this is not so, in a code of its own; which fields differ is told beside it. */
  amiss?(present: State, wanted: State): Finding | undefined;
  /** What people will notice when this is written. */
  warnings?(to: State, from: State): string[];
  /** Where writing the first state back is not the way: it cannot be done, or the undo of the step with that id brings it about. */
  undo?: { never: string } | { comesWith: string };
}

/** One thing that a person does. `verify` looks whether it is done; without it, it is the person's word. */
export interface HandStep extends Words {
  kind: 'hand';
  section: string;
  verify?(work: Work): Promise<CheckResult[]>;
}

/** A read-only question, or several that are answered by one look. */
export interface Check {
  kind: 'check';
  id: string;
  section: string;
  title: string;
  ask(work: Work): Promise<CheckResult[]>;
  /** Nothing after it is changed unless every answer is a pass or a warning; what is right already is still recognised. */
  gate?: true;
  /** How long a failed answer may still turn, in seconds: for systems that show a change late. */
  patience?(): number;
}

export type Item = Step | HandStep | Check;

/** Puts a heading of the article over its items. */
export function section(heading: string, items: Unsectioned[]): Item[] {
  return items.map((item) => ({ ...item, section: heading }));
}
type WithoutSection<T> = T extends unknown ? Omit<T, 'section'> : never;
export type Unsectioned = WithoutSection<Item>;

/** A step without its heading; the state's type is checked here and erased for the engine. */
export function step<State extends Json>(definition: Omit<Step<State>, 'section' | 'kind'>): Unsectioned {
  return { kind: 'step', ...definition };
}

/** The same words, done by a person. */
export function byHand(words: Words, verify?: HandStep['verify']): Unsectioned {
  return { kind: 'hand', ...words, ...(verify ? { verify } : {}) };
}

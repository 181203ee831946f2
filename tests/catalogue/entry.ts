import type { FindingCode } from '../../src/shared/findings/finding.ts';
import type { ProofWay } from '../../src/shared/model/proof.ts';
import type { WorkOptions } from '../main-job/at-work.ts';
import type { sampleFacts } from '../shared/sample-facts.ts';
import type { Scene } from './scene.ts';

/**
 * How it is told: as a cause in the diagnosis, as a warning in it, as the failure that keeps a look or an apply from
 * beginning or going on, as a notice while Joinery applies, or not at all, because Joinery goes on by itself.
 */
export type ToldAs = 'cause' | 'warning' | 'failure' | 'notice' | 'nothing';

/** What somebody does who follows the finding's "next". */
export type Follow = (scene: Scene) => Promise<void> | void;

interface Common {
  /** The row of the facts' own table. A row with several causes has an entry for each: `3a`, `3b`. */
  number: string;
  /** What people complain of, in their words. */
  symptom: string;
  /** Makes the office fail that way, after the NAS has been joined and a look has found nothing. */
  break: Follow;
  /** When it shows. Default: in a look at everything. */
  when?: 'look' | 'apply';
  /** Who cannot get in, and tries just before every look; after the fix they get in. */
  signsIn?: SignsIn;
  /** Another office than the usual one. */
  office?: WorkOptions;
  /** For the page: what is told in this case, where the usual example is of another. */
  example?: Partial<typeof sampleFacts>;
  /** Something about it that a reader of the table should know. */
  remark?: string;
}

export interface SignsIn {
  account: string;
  share?: string;
  ways?: [ProofWay, ...ProofWay[]];
}

/** Something that goes wrong for real users, made to go wrong here. */
export type Entry = Common &
  (
    | {
        /** Default: a cause. */
        as?: Exclude<ToldAs, 'nothing'>;
        code: FindingCode;
        /** `apply`: Joinery puts it right; else what the person does. */
        fix: 'apply' | Follow;
      }
    | {
        as: 'nothing';
        code?: never;
        fix?: never;
        /** Whether it really went wrong. */
        happened: (scene: Scene) => boolean;
      }
  );

/** What the table and the page say of an entry, whichever office it is shown in. */
export interface Row {
  number: string;
  symptom: string;
  code?: FindingCode;
  fix?: 'apply' | object;
  example?: Partial<typeof sampleFacts>;
  remark?: string;
}

/** The entries of one facts file. */
export interface Catalogue<E extends Row = Entry> {
  /** Whose: "Synology". */
  of: string;
  /** The table: "facts/synology.md §14". */
  facts: string;
  /** The rows of the table, each of which has at least one entry. */
  rows: number;
  entries: E[];
  /** For the page: what its NAS is called, and the like. */
  example?: Partial<typeof sampleFacts>;
}

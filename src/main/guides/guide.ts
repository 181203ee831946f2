import type { History } from '../engine/history.ts';
import type { Fact } from '../engine/journal-entry.ts';
import type { RestsOn } from '../engine/diagnose.ts';
import type { Item } from '../engine/step.ts';
import type { SmbSignIn } from '../network/smb/outcome.ts';
import type { SmbTarget } from '../network/smb/sign-in.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Device } from '../../shared/model/device.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Json } from '../../shared/model/json.ts';
import type { RunKind } from '../../shared/model/plan.ts';
import type { Claim } from '../../shared/model/proof.ts';
import type { SecretPurpose } from '../../shared/model/secret.ts';
import type { Setup } from '../../shared/model/setup.ts';

/** What it takes to get into the systems of a setup. */
export interface Access {
  /** @throws SECRET_NEEDED */
  readonly secret: (purpose: SecretPurpose) => Promise<string>;
  readonly knownSecret: (purpose: SecretPurpose) => Promise<string | undefined>;
  /** The one-time code of the NAS, where one is known, once: to be asked for at the moment it is sent. */
  readonly oneTimeCode: () => string | undefined;
  /** The same for the answer to the security question of the NAS's administrator. */
  readonly securityAnswer: () => string | undefined;
  readonly keepSecret: (purpose: SecretPurpose, secret: string) => Promise<void>;
  /** PEM of the private authorities that the setup names. */
  readonly ca: string | undefined;
  /** Cuts the way in. */
  readonly signal: AbortSignal;
}

/** What a guide may use besides the answers. */
export interface Means extends Access {
  /** What it is opened for. An undo puts back what was there: what only an apply needs must not keep it from that. */
  readonly kind: RunKind;
  /** What was there before this setup changed that step; undefined when it has not, or has undone it. */
  readonly firstState: (step: string) => Json | undefined;
  /** What this setup's journal comes to so far. */
  readonly history: () => History;
}

/** What it takes to let a person sign in, besides the password that they have typed. */
export interface ProofMeans extends Access {
  readonly overSmb: OverSmb;
  /** Logs why something could not be tried, and gives what the person is told of it. */
  readonly told: (error: unknown) => Finding;
}

/** Signs somebody in over SMB, once, and out again. */
export type OverSmb = (target: SmbTarget) => Promise<SmbSignIn>;

/** A guide, opened: connected to the systems, every decision made, ready to be planned, applied, undone or checked. */
export interface Site {
  items: Item[];
  /** Who and what it is about, for the report. */
  facts: Fact[];
  /** Warnings and notices that belong before the plan. */
  findings: Finding[];
  /** The NAS in its own words, where it was signed in to. */
  device: Device | undefined;
  /** Signs out everywhere. */
  close(): Promise<void>;
}

/** One vendor article as something that can be run, by the answers that a setup of its kind has. */
export interface Guide<S extends Setup> {
  id: S['guide'];
  title: string;
  /** The article's own title, for the report. */
  article: string;
  /** What is so when all is done, in the report: "diskstation *is joined to* JumpCloud". */
  achieves: string;
  /** Signs in to the NAS, asks it what it is, and signs out. Changes nothing. Missing where the article has no NAS. */
  describeNas?: (setup: S, access: Access) => Promise<Device>;
  /** Has the NAS mail its administrator a one-time code. Missing where this kind of NAS mails none. */
  mailCode?: (setup: S, access: Access) => Promise<void>;
  /** Which answers of a look at everything rest on which, so that a cause is told and not what comes of it. */
  restsOn: RestsOn;
  /** Signs in, reads what decisions need, and refuses what must not be gone over. Changes nothing. */
  open: (setup: S, means: Means) => Promise<Site>;
  /**
   * Signs a person in, at most once each way, and gives each answer as soon as it is there. Changes nothing. Missing where
   * nobody's sign-in rests on what the article sets up.
   */
  proveSignIn?: (
    setup: S,
    claim: Claim & { password: string },
    means: ProofMeans,
  ) => AsyncGenerator<CheckResult, void>;
}

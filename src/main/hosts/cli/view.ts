import type { Found } from '../../../shared/found.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { DiscoveryEvent } from '../../../shared/model/device.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { RunEvent } from '../../../shared/model/run.ts';
import type { SetupSummary } from '../../../shared/model/setup.ts';

/** How a command shows what it does. A person's and a program's view are two views of the same things. */
export interface View {
  plan(plan: Plan): void;
  event(event: RunEvent): void;
  setups(setups: SetupSummary[]): void;
  /** What a search has brought, and how long it took. */
  found(found: Found, took: { seconds: number }): void;
  /** What a search that goes on has just told, and what was known before. */
  discovery(event: DiscoveryEvent, before: Found): void;
  /** The command is at this until it shows something else. */
  working(title: string): void;
  /** What came of people's own sign-ins; `at` (ISO 8601) where they were tried before. */
  proofs(proofs: readonly { result: CheckResult; at?: string | undefined }[]): void;
  /** What the last look at everything came to. */
  diagnosis(diagnosis: Diagnosis): void;
  /** Something worth reading that ends nothing. */
  finding(finding: Finding): void;
  /** What ended the command. */
  failure(finding: Finding): void;
  /** A file that was written. */
  wrote(file: string): void;
  /** Where a browser finds the app. */
  address(address: string): void;
  /** One line about what the command itself is doing. */
  say(text: string): void;
  close(): void;
}

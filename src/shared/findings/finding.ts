import type { Finding } from '../model/finding.ts';
import { authentikFindings } from './authentik.ts';
import { connectorFindings } from './connector.ts';
import { deviceFindings } from './device.ts';
import { directoryFindings } from './directory.ts';
import { ldapFindings } from './ldap.ts';
import { nasLaterFindings } from './nas-later.ts';
import { nasSignInFindings } from './nas-sign-in.ts';
import { nasFindings } from './nas.ts';
import { networkFindings } from './network.ts';
import { proofAuthentikFindings } from './proof-authentik.ts';
import { proofFindings } from './proof.ts';
import { qnapFindings } from './qnap.ts';
import { runFindings } from './run.ts';
import { seenFromHereFindings } from './seen-from-here.ts';
import { setupFindings } from './setup.ts';
import { singleSignOnFindings } from './single-sign-on.ts';
import { sshFindings } from './ssh.ts';
import type { Telling } from './telling.ts';
import { trueNasFindings } from './truenas.ts';
import { webFindings } from './web.ts';

/** The closed list: every code Joinery can answer with, and how each is told. */
const catalogue = {
  ...setupFindings,
  ...networkFindings,
  ...directoryFindings,
  ...authentikFindings,
  ...singleSignOnFindings,
  ...ldapFindings,
  ...connectorFindings,
  ...nasFindings,
  ...nasSignInFindings,
  ...nasLaterFindings,
  ...qnapFindings,
  ...sshFindings,
  ...trueNasFindings,
  ...deviceFindings,
  ...proofFindings,
  ...proofAuthentikFindings,
  ...runFindings,
  ...seenFromHereFindings,
  ...webFindings,
};

type Catalogue = typeof catalogue;
export type FindingCode = keyof Catalogue;
export type FactsOf<Code extends FindingCode> = Catalogue[Code] extends Telling<infer Facts> ? Facts : never;

export const findingCodes = Object.keys(catalogue) as FindingCode[];

/** Tells a code of the closed list with the facts of the case. */
export function finding<Code extends FindingCode>(code: Code, facts: FactsOf<Code>): Finding {
  // The catalogue pairs each code with its own facts; TypeScript cannot follow that pairing through an index.
  const telling = catalogue[code] as unknown as Telling<FactsOf<Code>>;
  const cause = telling.cause?.(facts);
  return {
    code,
    severity: telling.severity,
    sentence: telling.sentence(facts),
    ...(cause === undefined ? {} : { cause }),
    next: telling.next(facts),
  };
}

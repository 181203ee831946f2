import type { CheckResult } from '../../shared/model/check.ts';
import { provesEntry } from '../../shared/proof-of.ts';
import type { RunView } from './run-view.ts';
import { resultsOf } from './run-view.ts';

/** A wish, being made, or proved: seen to hold, and not only said. */
export type LinkState = 'wish' | 'making' | 'proved';

/** The two links of the office: directory ↔ NAS, and NAS ↔ people; Bitwarden's are to Directory Connector and from it. */
export interface Links {
  directory: LinkState;
  people: LinkState;
}

/** What has to hold on a Synology, a TrueNAS and a QNAP: that it is connected, and that it knows the directory's people. */
const NAS_JOINED = [
  ['nas.connected', 'nas.everybody-listed'],
  ['nas.connected', 'nas.everybody-resolved'],
  ['nas.directory-settings', 'nas.lists'],
];
/** The same of single sign-on: authentik publishes what it should, and the NAS was told the same. */
const SIGN_ON_AGREES = ['authentik.published', 'sso.redirect'];
/** And of Directory Connector: that its questions come to an end, and that it finds people. Bitwarden is never asked. */
const CONNECTOR_FINDS = ['connector.test', 'connector.people'];

/**
 * What the last run has shown of the office, and people's own sign-ins. Nothing is proved by a run that undid something.
 */
export function linksOf(view: RunView | undefined, proofs: readonly CheckResult[]): Links {
  if (!view || view.kind === 'undo') return { directory: 'wish', people: 'wish' };
  const answers = resultsOf(view);
  const passed = (id: string): boolean =>
    answers.some((result) => result.id === id && result.answer === 'pass');
  // Connected is what the NAS says; that it lists the directory's own people could be seen.
  const isJoined = [...NAS_JOINED, SIGN_ON_AGREES].some((each) => each.every(passed));
  const isFound = CONNECTOR_FINDS.every(passed);
  const isGoingOn = view.outcome === undefined && view.kind === 'apply';
  const directory = isJoined || isFound ? 'proved' : isGoingOn ? 'making' : 'wish';
  // Only a real sign-in proves that people get in.
  const entered = proofs.some(provesEntry) ? 'proved' : 'making';
  return { directory, people: isJoined ? entered : 'wish' };
}

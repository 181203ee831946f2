import type { History } from '../engine/history.ts';
import { historyOf } from '../engine/history.ts';
import { openJournal } from '../engine/journal.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import { ExpectedFailure } from '../../shared/findings/expected-failure.ts';
import type { FindingCode } from '../../shared/findings/finding.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { pending } from '../../shared/model/plan.ts';
import { proofOf } from '../../shared/proof-of.ts';
import type { SecretPurpose } from '../../shared/model/secret.ts';
import type { Setup } from '../../shared/model/setup.ts';
import type { Place, Standing } from '../../shared/model/standing.ts';
import type { Followed } from './follow-nas.ts';
import { reachNas } from './reach-nas.ts';
import type { RefusedSignIns } from './refused-sign-ins.ts';
import type { Runs } from './runs.ts';
import { variablesOf } from './variables.ts';

/** Where a person puts right what keeps a plan from being made; everything else is told at the review. */
const PLACES = new Map<string, Place>(
  Object.entries({
    CERTIFICATE_CHANGED: 'trust',
    NAS_PASSWORD_WRONG: 'signIn',
    NAS_ACCOUNT_DISABLED: 'signIn',
    NAS_PERMISSION_DENIED: 'signIn',
    NAS_OTP_NEEDED: 'signIn',
    NAS_OTP_OR_MAIL_NEEDED: 'signIn',
    NAS_OTP_OR_ANSWER_NEEDED: 'signIn',
    NAS_OTP_WRONG: 'signIn',
    NAS_ANSWER_WRONG: 'signIn',
    NAS_OTHER_WAYS_USED_UP: 'signIn',
    NAS_TWO_FACTOR_ENFORCED: 'signIn',
    NAS_ADDRESS_BLOCKED: 'signIn',
    NAS_ACCOUNT_LOCKED: 'signIn',
    NAS_PASSWORD_EXPIRED: 'signIn',
    NAS_PASSWORD_MUST_CHANGE: 'signIn',
    NAS_NOT_ADMINISTRATOR: 'signIn',
    TRUENAS_PASSWORD_OR_CODE_WRONG: 'signIn',
    TRUENAS_API_KEY_WRONG: 'signIn',
    TRUENAS_API_KEY_REVOKED: 'signIn',
    TRUENAS_SIGN_IN_DENIED: 'signIn',
    TRUENAS_SIGN_IN_FORBIDDEN: 'signIn',
    TRUENAS_TOO_MANY_TRIES: 'signIn',
    TRUENAS_ROLES_MISSING: 'signIn',
    // The NAS's own certificate has been looked at by then: this one is the directory's.
    CERTIFICATE_UNTRUSTED: 'connect',
    DIRECTORY_KEY_REFUSED: 'connect',
    DIRECTORY_RIGHTS_MISSING: 'connect',
    ORGANISATION_NEEDED: 'connect',
    ORGANISATION_UNKNOWN: 'connect',
    ORGANISATION_ID_MISSING: 'connect',
    LDAP_DISABLED: 'connect',
    LDAP_SERVER_MISSING: 'connect',
    LDAP_SERVERS_SEVERAL: 'connect',
  } satisfies Partial<Record<FindingCode, Place>>),
);

export interface StandingOptions {
  store: SetupStore;
  secrets: Secrets;
  runs: Runs;
  refused: RefusedSignIns;
  /** Logs a failure and gives what the person is told of it. */
  told: (error: unknown) => Finding;
  /** Looks for a NAS that was not met at its address. */
  follow: (setup: Setup, failure: Finding, signal: AbortSignal) => Promise<Followed | undefined>;
}

/**
 * Where a setup stands; where its NAS is not met at its address and has moved, by what it says at the new one.
 *
 * @throws SETUP_UNKNOWN, SETUP_FILE_MALFORMED: then there is no setup that could stand anywhere; SETUP_SAVE_FAILED
 */
export async function standingOf(
  id: string,
  signal: AbortSignal,
  options: StandingOptions,
): Promise<Standing> {
  const setup = await options.store.get(id);
  const standing = await standingHere(setup, signal, options);
  if (standing.at !== 'trust' || !standing.because) return standing;
  const followed = await options.follow(setup, standing.because, signal);
  if (!followed) return standing;
  const { moved, noticed } = followed;
  return { ...(moved ? await standingHere(moved, signal, options) : standing), noticed };
}

/**
 * Where a setup stands: the first place at which something is still undone, by what the systems themselves say now. At
 * most one look at the NAS's certificate and one plan, both at once. An expected failure is not thrown: it is what keeps
 * the setup where it stands.
 *
 * SECURITY: a password reaches only a NAS whose certificate is trusted; the plan's own connection sees to that, whatever
 * the look beside it says.
 */
async function standingHere(setup: Setup, signal: AbortSignal, options: StandingOptions): Promise<Standing> {
  const { id } = setup;
  if (options.runs.isActive(id)) return { at: 'run' };
  const isEnough = new AbortController();
  const trust = requireTrusted(setup, signal).then(
    () => undefined,
    (failure: unknown): Standing => {
      isEnough.abort();
      return { at: 'trust', because: expected(failure, options) };
    },
  );
  const rest = firstOpen(setup, options).then(
    (open) => open ?? standingByPlan(id, AbortSignal.any([signal, isEnough.signal]), options),
  );
  await Promise.allSettled([trust, rest]);
  return (await trust) ?? (await rest);
}

async function standingByPlan(id: string, signal: AbortSignal, options: StandingOptions): Promise<Standing> {
  const { runs, store } = options;
  try {
    const [plan, journal] = await Promise.all([
      runs.plan(id, 'apply', signal),
      openJournal(store.journalFile(id)),
    ]);
    return standingAfter(plan, historyOf(journal.entries()));
  } catch (failure) {
    return heldBack(expected(failure, options));
  }
}

/** Where a setup stands whose systems can all be read. */
export function standingAfter(plan: Plan, { runs, checks }: History): Standing {
  const open = pending(plan).length;
  const last = runs.at(-1);
  const hasEndedWell = last?.ended?.outcome === 'done' || last?.ended?.outcome === 'nothingToDo';
  const isUndone = last?.kind === 'undo' && hasEndedWell;
  if (open > 0 || isUndone) return { at: 'review', pending: open };
  const asked = [...checks.values()].filter(({ at }) => last !== undefined && at >= last.started);
  const results = asked.flatMap((check) => check.results);
  const wrong = results.find(isOpen);
  if (hasEndedWell && !wrong) return { at: 'report', pending: open };
  return { at: 'prove', pending: open, ...(wrong?.finding ? { because: wrong.finding } : {}) };
}

/** A sign-in that could not be tried says nothing of the setup; one that was refused is to be looked at. */
const isOpen = (result: CheckResult): boolean =>
  proofOf(result) ? result.answer === 'fail' : result.answer !== 'pass';

/**
 * The first place at which an answer or a secret is missing, or where a sign-in was refused that had better not be tried
 * again; undefined where a plan can be made. Asks nobody.
 */
async function firstOpen(
  setup: Setup,
  { secrets, refused }: Pick<StandingOptions, 'secrets' | 'refused'>,
): Promise<Standing | undefined> {
  const lacks = async (purpose: SecretPurpose): Promise<boolean> =>
    (await secrets.status(setup.id, purpose, variablesOf(setup))).kept === 'nowhere';
  const because = refused.of(setup.id);
  const held = because && heldBack(because);
  if ('nas' in setup && setup.nas.access === 'api' && (await lacks('nas-password'))) return { at: 'signIn' };
  if (held?.at === 'signIn') return held;
  if (!isDirectoryKnown(setup)) return { at: 'connect' };
  if (isByApi(setup) && (await lacks('directory-key'))) return { at: 'connect' };
  const chosen = 'people' in setup ? setup.people : setup.groups;
  return chosen.length === 0 ? { at: 'prepare' } : held;
}

const isByApi = (setup: Setup): boolean =>
  ('jumpcloud' in setup ? setup.jumpcloud : setup.authentik).access === 'api';

/** JumpCloud is found by its key; done by hand, and authentik in any case, it is where the person says. */
const isDirectoryKnown = (setup: Setup): boolean =>
  'jumpcloud' in setup
    ? isByApi(setup) || setup.jumpcloud.organisation !== undefined
    : setup.authentik.address !== undefined;

/** A NAS that is done by hand is not looked at. */
async function requireTrusted(setup: Setup, signal: AbortSignal): Promise<void> {
  if ('nas' in setup && setup.nas.access === 'api') await reachNas(setup, { signal });
}

/** The failure's code is one of the closed list, or of a later version's: then it is told at the review. */
const heldBack = (because: Finding): Standing => ({ at: PLACES.get(because.code) ?? 'review', because });

/** @throws what is no expected failure */
function expected(failure: unknown, { told }: StandingOptions): Finding {
  if (!(failure instanceof ExpectedFailure)) throw failure;
  return told(failure);
}

import { nasAddress } from '../../network/https/address.ts';
import { EVIDENCED, isEvidenced } from '../../nas/qnap/capabilities.ts';
import { localNames } from '../../nas/qnap/local-accounts.ts';
import type { QnapSystem } from '../../nas/qnap/system.ts';
import { describe } from '../../nas/qnap/system.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Means } from '../guide.ts';
import type { Listed } from './listed.ts';
import type { SshLook } from './over-ssh.ts';
import { lookingOverSsh } from './over-ssh.ts';
import { signInToNas } from './sign-in.ts';

/** The NAS side of a setup. All of it is set by a person: QTS has no evidenced call that does (facts/qnap.md §0). */
export interface NasSite {
  /** By its own name where it has told it, else the host of its address. */
  name: string;
  /** Where it was signed in to. */
  system: QnapSystem | undefined;
  /** Its own users and groups; undefined where it was not signed in to. */
  own: Listed | undefined;
  /** Looks what is set; undefined where SSH is not in the answers, or this QTS is not one that can be read. */
  look: ((signal: AbortSignal) => Promise<SshLook>) | undefined;
  /** What was set when the site was opened. */
  before: SshLook | undefined;
  findings: Finding[];
}

/**
 * Signs in to the NAS, asks it what it is, and signs out again: nothing that follows needs its session. With SSH in the
 * answers it looks there as well, once, so that what keeps it from looking comes before anybody types.
 *
 * A check asks on without SSH, and its answers say why; an undo does not look at all.
 *
 * @throws every refusal of a sign-in, CERTIFICATE_UNTRUSTED, CERTIFICATE_CHANGED; for an apply SSH_HOST_KEY_UNKNOWN,
 *   SSH_HOST_KEY_CHANGED, SSH_SIGN_IN_REFUSED, …
 */
export async function openNas(setup: JoinSetup, means: Means): Promise<NasSite> {
  const { nas } = setup;
  const who = nas.name ?? nasAddress(nas.address).host;
  const nothing = { system: undefined, own: undefined, look: undefined, before: undefined, findings: [] };
  if (nas.access === 'by-hand') return { name: who, ...nothing };
  const { system, own } = await asked(setup, means);
  const { version, name: ownName } = system.device;
  const name = nas.name ?? ownName;
  if (!isEvidenced(version)) {
    const why = finding('QTS_NOT_EVIDENCED', { nas: name, version, range: EVIDENCED.inWords });
    return { ...nothing, name, system, own, findings: [why] };
  }
  const look = nas.ssh && lookingOverSsh(setup, nas.ssh, means);
  const before = means.kind === 'apply' ? await look?.(means.signal) : undefined;
  return { name, system, own, look, before, findings: [] };
}

async function asked(setup: JoinSetup, means: Means): Promise<{ system: QnapSystem; own: Listed }> {
  const session = await signInToNas(setup, means);
  try {
    const system = await describe(session, means.signal);
    const { users: people, groups } = await localNames(session, means.signal);
    return { system, own: { people, groups } };
  } finally {
    await session.close();
  }
}

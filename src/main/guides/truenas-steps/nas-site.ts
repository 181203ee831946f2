import { nasAddress } from '../../network/https/address.ts';
import { capabilities, isCore } from '../../nas/truenas/capabilities.ts';
import { describe } from '../../nas/truenas/device.ts';
import { readLdap } from '../../nas/truenas/directory/ldap.ts';
import type { LdapState } from '../../nas/truenas/directory/ldap-state.ts';
import { smb } from '../../nas/truenas/file-services.ts';
import { letsLdapUsersIntoSmb } from '../../nas/truenas/release.ts';
import type { TrueNasSession } from '../../nas/truenas/session.ts';
import type { Device } from '../../../shared/model/device.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Means } from '../guide.ts';
import { signInToNas } from './sign-in.ts';

/** A NAS that Joinery works on itself, and what was there when the site was opened. */
export interface AutomaticNas {
  session: TrueNasSession;
  ldap: LdapState;
  workgroup: string;
  /** CORE alone has AFP, and an older way to look users up. */
  isCore: boolean;
}

/** The NAS side of a setup. `automatic` is missing where a person does it. */
export interface NasSite {
  /** By its own name where it has told it, else the host of its address. */
  name: string;
  automatic: AutomaticNas | undefined;
  device: Device | undefined;
  /** Whether its release lets the directory's people open SMB shares; undefined where it was not signed in to. */
  canServeSmb: boolean | undefined;
  /** Why it is done by hand although a sign-in was given. */
  findings: Finding[];
  close(): Promise<void>;
}

/**
 * Signs in to the NAS and looks whether Joinery may work on it. One whose release is not evidenced is signed out of again
 * and done by hand.
 *
 * @throws every refusal of a sign-in, TRUENAS_ROLES_MISSING, TRUENAS_STANDBY, CERTIFICATE_UNTRUSTED, …
 */
export async function openNas(setup: JoinSetup, means: Means): Promise<NasSite> {
  const who = setup.nas.name ?? nasAddress(setup.nas.address).host;
  const close = () => Promise.resolve();
  if (setup.nas.access === 'by-hand') {
    const nobodyAsked = { automatic: undefined, device: undefined, canServeSmb: undefined };
    return { name: who, ...nobodyAsked, findings: [], close };
  }
  const session = await signInToNas(setup, means);
  try {
    const { device } = await describe(session, means.signal);
    const name = setup.nas.name ?? device.name;
    const canServeSmb = letsLdapUsersIntoSmb(device.version);
    const can = capabilities(session, device);
    if (!can.automatic) {
      await session.close();
      return { name, automatic: undefined, device, canServeSmb, findings: [can.why], close };
    }
    const ldap = await readLdap(session, { signal: means.signal });
    const { workgroup } = await smb(session, means.signal);
    const automatic = { session, ldap, workgroup, isCore: isCore(device) };
    return { name, automatic, device, canServeSmb, findings: [], close: () => session.close() };
  } catch (error) {
    await session.close();
    throw error;
  }
}

import { nasAddress } from '../../network/https/address.ts';
import { capabilities } from '../../nas/synology/capabilities.ts';
import { describe } from '../../nas/synology/device.ts';
import type { LdapStatus } from '../../nas/synology/directory-client.ts';
import { adMember, ldapStatus } from '../../nas/synology/directory-client.ts';
import { afp, smb } from '../../nas/synology/file-services.ts';
import type { LdapProfile } from '../../nas/synology/ldap-profile.ts';
import { readProfile } from '../../nas/synology/ldap-profile.ts';
import type { SynologySession } from '../../nas/synology/session.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Device } from '../../../shared/model/device.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JoinSetup, NasSetup } from '../../../shared/model/setup.ts';
import type { Access, Means } from '../guide.ts';
import { signInToNas } from './sign-in.ts';

/** A NAS that Joinery works on itself, and what was there when the site was opened. */
export interface AutomaticNas {
  session: SynologySession;
  status: LdapStatus;
  workgroup: string;
  /** The rows that the custom profile starts from. */
  standardRows: LdapProfile['standard'];
  offersAfp: boolean;
}

/** The NAS side of a setup. `automatic` is missing where a person does it. */
export interface DsmSite<Automatic> {
  /** By its own name where it has told it, else the host of its address. */
  name: string;
  automatic: Automatic | undefined;
  device: Device | undefined;
  /** Why it is done by hand although a sign-in was given. */
  findings: Finding[];
  close(): Promise<void>;
}
export type NasSite = DsmSite<AutomaticNas>;

/** What a guide wants of a NAS before Joinery may work on it. */
interface Wanted<Automatic> {
  can: typeof capabilities;
  /** Reads what decisions need, and refuses what must not be. */
  survey: (session: SynologySession, found: { name: string; device: Device }) => Promise<Automatic>;
}

/**
 * Signs in to the NAS and looks whether Joinery may work on it. One whose DSM is not evidenced is signed out of again and
 * done by hand.
 *
 * @throws every refusal of a sign-in, CERTIFICATE_UNTRUSTED, CERTIFICATE_CHANGED, and what the survey throws
 */
export async function openDsm<Automatic>(
  setup: NasSetup,
  means: Access,
  { can, survey }: Wanted<Automatic>,
): Promise<DsmSite<Automatic>> {
  const who = setup.nas.name ?? nasAddress(setup.nas.address).host;
  const nothingToClose = { close: () => Promise.resolve() };
  if (setup.nas.access === 'by-hand') {
    return { name: who, automatic: undefined, device: undefined, findings: [], ...nothingToClose };
  }
  const session = await signInToNas(setup, means);
  try {
    const device = await describe(session, means.signal);
    const name = setup.nas.name ?? device.name;
    const judged = can({ who: name, offered: session.offered }, device);
    if (!judged.automatic) {
      await session.close();
      return { name, automatic: undefined, device, findings: [judged.why], ...nothingToClose };
    }
    const automatic = await survey(session, { name, device });
    return { name, automatic, device, findings: [], close: () => session.close() };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** A NAS that is to be joined. Throws what `openDsm` throws, and NAS_AD_MEMBER. */
export const openNas = (setup: JoinSetup, means: Means): Promise<NasSite> =>
  openDsm(setup, means, {
    can: capabilities,
    survey: (session, { name }) => surveyed(session, name, means.signal),
  });

async function surveyed(session: SynologySession, name: string, signal: AbortSignal): Promise<AutomaticNas> {
  if (await adMember(session, signal)) fail('NAS_AD_MEMBER', { nas: name });
  const [status, { workgroup }, { standard }, { offered }] = await Promise.all([
    ldapStatus(session, signal),
    smb(session, signal),
    readProfile(session, signal),
    afp(session, signal),
  ]);
  return { session, status, workgroup, standardRows: standard, offersAfp: offered };
}

import { accountNames } from '../../nas/synology/accounts.ts';
import type { AccountName } from '../../nas/synology/accounts.ts';
import { calls } from '../../nas/synology/calls.ts';
import { singleSignOnCapabilities } from '../../nas/synology/capabilities.ts';
import { adMember } from '../../nas/synology/directory-client.ts';
import type { SynologySession } from '../../nas/synology/session.ts';
import { knowsLocalSso } from '../../nas/synology/single-sign-on.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import type { DsmSite } from './nas-site.ts';
import { openDsm } from './nas-site.ts';

/** A NAS on which Joinery sets up single sign-on itself. */
export interface SsoNas {
  session: SynologySession;
  version: string;
  /** Its own accounts count as well as those of its directory: from DSM 7.2 on (facts/synology.md §8). */
  allowsLocal: boolean;
  /** It belongs to a Windows domain, whose people it does not list here. */
  isDomainMember: boolean;
}

export type SsoSite = DsmSite<SsoNas>;

/** Signs in to a NAS that is to have single sign-on. Throws what `openDsm` throws. */
export const openSsoNas = (setup: SingleSignOnSetup, means: Access): Promise<SsoSite> =>
  openDsm(setup, means, {
    can: singleSignOnCapabilities,
    survey: async (session, { device: { version } }) => ({
      session,
      version,
      allowsLocal: knowsLocalSso(version),
      isDomainMember: session.offers(calls.readDomain) && (await adMember(session, means.signal)),
    }),
  });

/** Everybody whom the NAS has an account for. */
export const accountsOn = ({ session }: SsoNas, signal: AbortSignal): Promise<AccountName[]> =>
  accountNames(session, signal);

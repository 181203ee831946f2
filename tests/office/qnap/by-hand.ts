import { readDirectory } from './directory.ts';
import type { QnapNas } from './nas.ts';
import { nssLdapConf } from './nss-ldap-conf.ts';
import type { Authentication, DomainSecurityForm } from './state.ts';

/** What a person does in QTS's Control Panel: no CGI for it is evidenced (facts/qnap.md §0). */
export interface QnapByHand {
  /** Fills in Domain Security > LDAP authentication and clicks Apply; resolves when the page shows its status. */
  fillDomainSecurity(form: DomainSecurityForm): Promise<void>;
  /** "LDAP authentication options", which open behind Apply while Microsoft Networking is on. */
  chooseAuthentication(choice: Authentication): void;
  /** "No domain security". */
  leaveDomainSecurity(): void;
  /** Win/Mac/NFS > Microsoft Networking. */
  setMicrosoftNetworking(settings: { enabled: boolean; workgroup: string }): void;
  /** Win/Mac/NFS > Apple Networking. */
  setAfp(enabled: boolean): void;
  /** The refresh button above Domain Users, for newly created directory users (facts/qnap.md §6). */
  refreshDomainUsers(): Promise<void>;
}

/** @param changed is told of everything that is done; nobody waits for what it does then */
export function byHand(nas: QnapNas, changed: () => void): QnapByHand {
  const { state } = nas;
  return {
    async fillDomainSecurity({ password, ...form }) {
      if (state.isDomainController)
        throw new Error('This NAS is a domain controller: the form is not offered.');
      state.domainSecurity = form;
      nas.link.bindPassword = password;
      // Whatever somebody had changed in it over SSH is gone (facts/qnap.md §8).
      state.nssLdapConf = nssLdapConf(form, state.tlsCheckpeer);
      await refresh(nas);
      changed();
    },
    chooseAuthentication(choice) {
      if (!state.domainSecurity) throw new Error('LDAP authentication is not set up.');
      state.authentication = choice;
      changed();
    },
    leaveDomainSecurity() {
      Object.assign(state, {
        domainSecurity: null,
        status: '',
        authentication: 'localUsersOnly',
        domainUsers: [],
        domainGroups: [],
      });
      nas.link.bindPassword = '';
      changed();
    },
    setMicrosoftNetworking(settings) {
      state.microsoftNetworking = { ...settings };
      changed();
    },
    setAfp(enabled) {
      state.afp = enabled;
      changed();
    },
    async refreshDomainUsers() {
      await refresh(nas);
      changed();
    },
  };
}

/** The page says Online or Offline and never why; so does this. */
async function refresh(nas: QnapNas): Promise<void> {
  const { state } = nas;
  try {
    const { users, groups } = await readDirectory(nas);
    Object.assign(state, { status: 'Online', domainUsers: users, domainGroups: groups });
  } catch {
    Object.assign(state, { status: 'Offline', domainUsers: [], domainGroups: [] });
  }
}

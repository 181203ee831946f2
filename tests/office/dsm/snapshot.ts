import { createHash } from 'node:crypto';

import type { LdapSettings, NasState, OidcSettings, SingleSignOnState } from './state.ts';

/** Everything that a caller could change or read, for comparing the NAS before and after. Holds no password. */
export type NasSnapshot = Pick<
  NasState,
  'domain' | 'profile' | 'profiles' | 'directory' | 'groups' | 'smb' | 'afp' | 'serviceDiscovery' | 'shares'
> & {
  ldap: LdapSettings;
  /** The client secret by its SHA-256, and of the button only what is to be seen on the sign-in page. */
  singleSignOn: { oidc: OidcSettings; button: string; setting: SingleSignOnState['setting'] };
  users: { name: string; uid: number; description: string; email: string; disabled: boolean }[];
};

/** A deep copy: later changes of the NAS do not reach it. Who has signed in, or tried to, is not part of it. */
export function snapshotOf(state: NasState): NasSnapshot {
  const { domain, ldap, profile, profiles, directory, groups, smb, afp, serviceDiscovery, shares } = state;
  const users = state.users.map(({ name, uid, description, email, disabled }) => ({
    name,
    uid,
    description,
    email,
    disabled,
  }));
  return structuredClone({
    domain,
    ldap,
    profile,
    profiles,
    directory,
    users,
    groups,
    smb,
    afp,
    serviceDiscovery,
    shares,
    singleSignOn: singleSignOnOf(state),
  });
}

function singleSignOnOf({ singleSignOn: { oidc, profile, setting } }: NasState) {
  const { oidc_client_secret: secret } = oidc;
  const digest = secret === '' ? '' : createHash('sha256').update(secret).digest('hex');
  return {
    oidc: { ...oidc, oidc_client_secret: digest },
    button: profile.sso_enable ? profile.sso_profile : '',
    setting,
  };
}

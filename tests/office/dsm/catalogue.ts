import { coreGroup, coreUser, groupMember } from './apis/accounts.ts';
import { auth } from './apis/auth.ts';
import { entryRequest } from './apis/entry-request.ts';
import { afp, serviceDiscovery, share, smb } from './apis/file-services.ts';
import { infoApi } from './apis/info.ts';
import { baseDn, ldapProfile, ldapRefresh } from './apis/ldap-parts.ts';
import { ldap } from './apis/ldap.ts';
import { coreNetwork } from './apis/network.ts';
import { oidc, ssoProfile, ssoSetting } from './apis/single-sign-on.ts';
import { coreSystem, domain, dsmInfo } from './apis/system.ts';
import type { Api } from './api.ts';

/** Everything this NAS can do, and so everything it advertises: an API that is not simulated is not here. */
export const CATALOGUE: readonly Api[] = [
  infoApi(() => [...CATALOGUE]),
  auth,
  entryRequest,
  dsmInfo,
  coreSystem,
  coreNetwork,
  domain,
  ldap,
  baseDn,
  ldapProfile,
  ldapRefresh,
  coreUser,
  coreGroup,
  groupMember,
  smb,
  afp,
  serviceDiscovery,
  share,
  oidc,
  ssoProfile,
  ssoSetting,
];

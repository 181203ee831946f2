import type { Method } from '../nas.ts';
import type { TrueNasRelease } from '../releases.ts';
import { accountMethods } from './accounts.ts';
import { authMethods, loginEx } from './auth.ts';
import { directoryMethods } from './directoryservices.ts';
import { ldapMethods, statusMethods } from './ldap.ts';
import { newServiceMethods, oldServiceMethods, serviceMethods } from './services.ts';
import { systemMethods } from './system.ts';

/** What a release has, and no more (facts/truenas.md §0). */
export function methodsOf({
  apiVersions,
  ldapUpdate,
  serviceControl,
}: TrueNasRelease): ReadonlyMap<string, Method> {
  return new Map(
    Object.entries({
      ...authMethods,
      ...(apiVersions ? loginEx : {}),
      ...systemMethods,
      ...accountMethods,
      ...serviceMethods,
      ...(serviceControl === 'new' ? {} : oldServiceMethods),
      ...(serviceControl === 'old' ? {} : newServiceMethods),
      ...(ldapUpdate === 'gone' ? directoryMethods : ldapMethods),
      ...(ldapUpdate === 'job' ? statusMethods : {}),
    }),
  );
}

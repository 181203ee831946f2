import { z } from 'zod';

import { created, found, noContent, ok } from './answer.ts';
import type { Answer } from './answer.ts';
import { bodyOf } from './call.ts';
import type { Call } from './call.ts';
import { v2List } from './lists.ts';
import { newObjectId } from './object-id.ts';
import type { LdapServerRecord } from './records.ts';

const action = z.enum(['disable', 'remove']);
const serverChanges = z.object({
  userLockoutAction: action.exactOptional(),
  userPasswordExpirationAction: action.exactOptional(),
});

/** Both, always: an update without the SID was refused by the real API (facts/jumpcloud.md §5.4). */
const sambaDomain = z.object({ name: z.string(), sid: z.string() });

/** GET /api/v2/ldapservers (facts/jumpcloud.md §5.1). There is no way to create one. */
export function listLdapServers({ organisation, query }: Call): Answer {
  return v2List(organisation.record.ldapServers.map(ldapServerView), query);
}

/** GET /api/v2/ldapservers/{id} (facts/jumpcloud.md §5.1). */
export function getLdapServer({ organisation }: Call, id: string): Answer {
  return ok(ldapServerView(found(organisation.ldapServer(id))));
}

/** PATCH /api/v2/ldapservers/{id}: what happens to locked and expired users (facts/jumpcloud.md §5.2). */
export function updateLdapServer(call: Call, id: string): Answer {
  const server = found(call.organisation.ldapServer(id));
  call.organisation.updateLdapServer(server, bodyOf(call, serverChanges));
  return ok(ldapServerView(server));
}

/** GET …/sambadomains (facts/jumpcloud.md §5.3). */
export function listSambaDomains({ organisation, query }: Call, serverId: string): Answer {
  const { sambaDomains } = found(organisation.ldapServer(serverId));
  return v2List(
    sambaDomains.map((domain) => ({ ...domain })),
    query,
  );
}

/** POST …/sambadomains: turns Samba on. A second domain is let through: whether JumpCloud would is unknown (§5.3). */
export function createSambaDomain(call: Call, serverId: string): Answer {
  const server = found(call.organisation.ldapServer(serverId));
  const domain = { id: newObjectId(), ...bodyOf(call, sambaDomain) };
  call.organisation.createSambaDomain(server, domain);
  return created(domain);
}

/** GET …/sambadomains/{id} (facts/jumpcloud.md §5.4). */
export function getSambaDomain({ organisation }: Call, serverId: string, id: string): Answer {
  return ok(sambaDomainOf(found(organisation.ldapServer(serverId)), id));
}

/** PUT …/sambadomains/{id}: a full replacement (facts/jumpcloud.md §5.4). */
export function replaceSambaDomain(call: Call, serverId: string, id: string): Answer {
  const domain = sambaDomainOf(found(call.organisation.ldapServer(serverId)), id);
  call.organisation.updateSambaDomain(domain, bodyOf(call, sambaDomain));
  return ok(domain);
}

/** DELETE …/sambadomains/{id}: turns Samba off for everybody. Of the documented 200 and 204, this office answers 204. */
export function deleteSambaDomain({ organisation }: Call, serverId: string, id: string): Answer {
  const server = found(organisation.ldapServer(serverId));
  organisation.deleteSambaDomain(server, sambaDomainOf(server, id));
  return noContent;
}

function sambaDomainOf({ sambaDomains }: LdapServerRecord, id: string) {
  return found(sambaDomains.find((domain) => domain.id === id));
}

function ldapServerView({ id, name, userLockoutAction, userPasswordExpirationAction }: LdapServerRecord) {
  return { id, name, userLockoutAction, userPasswordExpirationAction };
}

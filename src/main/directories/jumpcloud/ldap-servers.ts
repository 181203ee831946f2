import { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { allV2 } from './paging.ts';
import { anything, objectId } from './replies.ts';
import type { Requests } from './requests.ts';

export interface LdapServer {
  id: string;
  name: string;
}

/** "Configure Samba Authentication" in the console: the workgroup and SID that every NAS shares. */
export interface SambaDomain {
  id: string;
  /** The workgroup. */
  name: string;
  /** `S-1-5-21-…` */
  sid: string;
}

const path = '/api/v2/ldapservers';
const ldapServerSchema = z.object({ id: objectId, name: z.string() });
const sambaDomainSchema = z.object({ id: objectId, name: z.string(), sid: z.string() });

/**
 * The LDAP server with that id, or the only one there is. There is no telling it by its name, which is not always the
 * same, and the API cannot create one (facts/jumpcloud.md §0.2, §5.1).
 * Throws LDAP_SERVER_MISSING, LDAP_SERVERS_SEVERAL, or DIRECTORY_NOT_FOUND for an unknown id.
 *
 * @param organisation its name, for the finding
 */
export async function pickLdapServer(
  requests: Requests,
  id: string | undefined,
  organisation: string,
  signal?: AbortSignal,
): Promise<LdapServer> {
  const servers = await allV2(requests, ldapServerSchema, {
    path,
    what: 'the LDAP directories',
    signal,
  });
  const [first, ...others] = servers;
  if (first === undefined) return fail('LDAP_SERVER_MISSING', { organisation });
  if (id !== undefined) {
    return (
      servers.find((server) => server.id === id) ??
      fail('DIRECTORY_NOT_FOUND', { what: `the LDAP directory ${id}` })
    );
  }
  if (others.length === 0) return first;
  return fail('LDAP_SERVERS_SEVERAL', { servers: servers.map((server) => `${server.name} (${server.id})`) });
}

/** The Samba domain; `undefined` means that Samba is off. Throws SAMBA_DOMAINS_SEVERAL (facts/jumpcloud.md §5.3). */
export async function readSambaDomain(
  requests: Requests,
  ldapServerId: string,
  signal?: AbortSignal,
): Promise<SambaDomain | undefined> {
  const domains = await allV2(requests, sambaDomainSchema, {
    path: `${path}/${ldapServerId}/sambadomains`,
    what: 'the Samba domain',
    signal,
  });
  if (domains.length < 2) return domains[0];
  return fail('SAMBA_DOMAINS_SEVERAL', { workgroups: domains.map(({ name }) => name) });
}

/** Turns Samba on. */
export function createSambaDomain(
  requests: Requests,
  ldapServerId: string,
  { name, sid }: Omit<SambaDomain, 'id'>,
  signal?: AbortSignal,
): Promise<SambaDomain> {
  return requests.write(sambaDomainSchema, {
    method: 'POST',
    path: `${path}/${ldapServerId}/sambadomains`,
    body: { name, sid },
    doing: `create the Samba domain ${name}`,
    what: `the LDAP directory ${ldapServerId}`,
    signal,
  });
}

/** Changes workgroup and SID for every NAS at once. Both are sent: one alone is refused (facts/jumpcloud.md §5.4). */
export function replaceSambaDomain(
  requests: Requests,
  ldapServerId: string,
  id: string,
  { name, sid }: Omit<SambaDomain, 'id'>,
  signal?: AbortSignal,
): Promise<SambaDomain> {
  return requests.write(sambaDomainSchema, {
    method: 'PUT',
    path: `${path}/${ldapServerId}/sambadomains/${id}`,
    body: { name, sid },
    doing: `change the Samba domain to ${name}`,
    what: 'the Samba domain',
    signal,
  });
}

/** Turns Samba off for everybody. */
export async function removeSambaDomain(
  requests: Requests,
  ldapServerId: string,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  await requests.write(anything, {
    method: 'DELETE',
    path: `${path}/${ldapServerId}/sambadomains/${id}`,
    doing: 'remove the Samba domain',
    what: 'the Samba domain',
    signal,
  });
}

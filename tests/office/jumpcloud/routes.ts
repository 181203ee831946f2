import type { Answer } from './answer.ts';
import {
  associateGroup,
  associateLdapServer,
  associateUser,
  listGroupAssociations,
  listGroupsOfLdapServer,
  listLdapAssociations,
  listLdapServersOfGroup,
  listLdapServersOfUser,
  listUserAssociations,
  listUsersOfLdapServer,
} from './associations.ts';
import type { AdministratorCall, Call } from './call.ts';
import {
  createSambaDomain,
  deleteSambaDomain,
  getLdapServer,
  getSambaDomain,
  listLdapServers,
  listSambaDomains,
  replaceSambaDomain,
  updateLdapServer,
} from './ldap-servers.ts';
import { changeMember, listGroupsOfUser, listMembers, listMembership } from './members.ts';
import { getOrganisation, listOrganisations } from './organisations.ts';
import { createGroup, deleteGroup, getGroup, listGroups, replaceGroup } from './user-groups.ts';
import { activateUser, createUser, deleteUser, getUser, listUsers, unlockUser, updateUser } from './users.ts';

/** A method, a path, and what answers there. A handler gets the ids in the path as further arguments. */
type Route<CallKind> = [method: string, path: string, handler: (call: CallKind, ...ids: string[]) => Answer];

/** About all organisations of an administrator; `x-org-id` is refused. */
export const administratorRoutes: Route<AdministratorCall>[] = [
  ['GET', '/api/organizations', listOrganisations],
  ['GET', '/api/organizations/{id}', getOrganisation],
];

/** About one organisation: `x-org-id` when there are several. */
export const organisationRoutes: Route<Call>[] = [
  ['GET', '/api/systemusers', listUsers],
  ['POST', '/api/systemusers', createUser],
  ['GET', '/api/systemusers/{id}', getUser],
  ['PUT', '/api/systemusers/{id}', updateUser],
  ['DELETE', '/api/systemusers/{id}', deleteUser],
  ['POST', '/api/systemusers/{id}/unlock', unlockUser],
  ['POST', '/api/systemusers/{id}/state/activate', activateUser],

  ['GET', '/api/v2/ldapservers', listLdapServers],
  ['GET', '/api/v2/ldapservers/{id}', getLdapServer],
  ['PATCH', '/api/v2/ldapservers/{id}', updateLdapServer],
  ['GET', '/api/v2/ldapservers/{id}/sambadomains', listSambaDomains],
  ['POST', '/api/v2/ldapservers/{id}/sambadomains', createSambaDomain],
  ['GET', '/api/v2/ldapservers/{id}/sambadomains/{domain}', getSambaDomain],
  ['PUT', '/api/v2/ldapservers/{id}/sambadomains/{domain}', replaceSambaDomain],
  ['DELETE', '/api/v2/ldapservers/{id}/sambadomains/{domain}', deleteSambaDomain],

  ['GET', '/api/v2/usergroups', listGroups],
  ['POST', '/api/v2/usergroups', createGroup],
  ['GET', '/api/v2/usergroups/{id}', getGroup],
  ['PUT', '/api/v2/usergroups/{id}', replaceGroup],
  ['DELETE', '/api/v2/usergroups/{id}', deleteGroup],
  ['GET', '/api/v2/usergroups/{id}/members', listMembers],
  ['POST', '/api/v2/usergroups/{id}/members', changeMember],
  ['GET', '/api/v2/usergroups/{id}/membership', listMembership],
  ['GET', '/api/v2/users/{id}/memberof', listGroupsOfUser],

  ['GET', '/api/v2/usergroups/{id}/associations', listGroupAssociations],
  ['POST', '/api/v2/usergroups/{id}/associations', associateGroup],
  ['GET', '/api/v2/users/{id}/associations', listUserAssociations],
  ['POST', '/api/v2/users/{id}/associations', associateUser],
  ['GET', '/api/v2/ldapservers/{id}/associations', listLdapAssociations],
  ['POST', '/api/v2/ldapservers/{id}/associations', associateLdapServer],
  ['GET', '/api/v2/usergroups/{id}/ldapservers', listLdapServersOfGroup],
  ['GET', '/api/v2/users/{id}/ldapservers', listLdapServersOfUser],
  ['GET', '/api/v2/ldapservers/{id}/usergroups', listGroupsOfLdapServer],
  ['GET', '/api/v2/ldapservers/{id}/users', listUsersOfLdapServer],
];

/** The handler for a method and path, bound to the ids in the path. A slash at the end is forgiven. */
export function findRoute<CallKind>(
  routes: Route<CallKind>[],
  { method, path }: { method: string; path: string },
): ((call: CallKind) => Answer) | undefined {
  for (const [routeMethod, template, handler] of routes) {
    const match = routeMethod === method ? patternOf(template).exec(path) : null;
    if (match !== null) return (call) => handler(call, ...match.slice(1));
  }
  return undefined;
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}/?$`);
}

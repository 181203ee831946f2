import type { Answer } from './answer.ts';
import {
  applicationUsedBy,
  checkAccess,
  createApplication,
  deleteApplication,
  getApplication,
  listApplications,
  replaceApplication,
  updateApplication,
} from './api/applications.ts';
import { createBinding, deleteBinding, getBinding, listBindings } from './api/bindings.ts';
import {
  certificateUsedBy,
  deleteCertificate,
  generateCertificate,
  getCertificate,
  listCertificates,
} from './api/certificates.ts';
import { listFlows } from './api/flows.ts';
import {
  createProvider,
  deleteProvider,
  getProvider,
  listProviders,
  previewUser,
  providerUsedBy,
  replaceProvider,
  setupUrls,
  updateProvider,
} from './api/providers.ts';
import { adminVersion, me } from './api/root.ts';
import {
  createScopeMapping,
  deleteScopeMapping,
  getScopeMapping,
  listScopeMappings,
  updateScopeMapping,
} from './api/scope-mappings.ts';
import { createTogether } from './api/transaction.ts';
import { getGroup, getUser, listGroups, listUsers } from './api/users.ts';
import type { Call } from './call.ts';
import type { AuthentikRelease } from './releases.ts';

/** A method, a path below `/api/v3`, what the token's owner must be permitted, and what answers there. */
type Route = [
  method: string,
  path: string,
  permission: string | undefined,
  handler: (call: Call, id: string) => Answer | Promise<Answer>,
];

const PROVIDER = (action: string) => `authentik_providers_oauth2.${action}_oauth2provider`;
const MAPPING = (action: string) => `authentik_providers_oauth2.${action}_scopemapping`;
const APPLICATION = (action: string) => `authentik_core.${action}_application`;
const CERTIFICATE = (action: string) => `authentik_crypto.${action}_certificatekeypair`;
const BINDING = (action: string) => `authentik_policies.${action}_policybinding`;

/** Lists of applications and their access ask for no right: everybody sees what he may use. */
const routes: Route[] = [
  ['GET', '/admin/version/', undefined, adminVersion],
  ['GET', '/core/users/me/', undefined, me],
  ['GET', '/core/users/', 'authentik_core.view_user', listUsers],
  ['GET', '/core/users/{id}/', 'authentik_core.view_user', getUser],
  ['GET', '/core/groups/', 'authentik_core.view_group', listGroups],
  ['GET', '/core/groups/{id}/', 'authentik_core.view_group', getGroup],
  ['GET', '/flows/instances/', 'authentik_flows.view_flow', listFlows],

  ['GET', '/crypto/certificatekeypairs/', CERTIFICATE('view'), listCertificates],
  ['POST', '/crypto/certificatekeypairs/generate/', CERTIFICATE('add'), generateCertificate],
  ['GET', '/crypto/certificatekeypairs/{id}/', CERTIFICATE('view'), getCertificate],
  ['DELETE', '/crypto/certificatekeypairs/{id}/', CERTIFICATE('delete'), deleteCertificate],
  ['GET', '/crypto/certificatekeypairs/{id}/used_by/', CERTIFICATE('view'), certificateUsedBy],

  ['GET', '/providers/oauth2/', PROVIDER('view'), listProviders],
  ['POST', '/providers/oauth2/', PROVIDER('add'), createProvider],
  ['GET', '/providers/oauth2/{id}/', PROVIDER('view'), getProvider],
  ['PUT', '/providers/oauth2/{id}/', PROVIDER('change'), replaceProvider],
  ['PATCH', '/providers/oauth2/{id}/', PROVIDER('change'), updateProvider],
  ['DELETE', '/providers/oauth2/{id}/', PROVIDER('delete'), deleteProvider],
  ['GET', '/providers/oauth2/{id}/setup_urls/', PROVIDER('view'), setupUrls],
  ['GET', '/providers/oauth2/{id}/preview_user/', PROVIDER('view'), previewUser],
  ['GET', '/providers/oauth2/{id}/used_by/', PROVIDER('view'), providerUsedBy],

  ['GET', '/core/applications/', undefined, listApplications],
  ['POST', '/core/applications/', APPLICATION('add'), createApplication],
  ['GET', '/core/applications/{slug}/', undefined, getApplication],
  ['PUT', '/core/applications/{slug}/', APPLICATION('change'), replaceApplication],
  ['PATCH', '/core/applications/{slug}/', APPLICATION('change'), updateApplication],
  ['DELETE', '/core/applications/{slug}/', APPLICATION('delete'), deleteApplication],
  ['GET', '/core/applications/{slug}/check_access/', undefined, checkAccess],
  ['GET', '/core/applications/{slug}/used_by/', APPLICATION('view'), applicationUsedBy],
  ['PUT', '/core/transactional/applications/', undefined, createTogether],

  ['GET', '/policies/bindings/', BINDING('view'), listBindings],
  ['POST', '/policies/bindings/', BINDING('add'), createBinding],
  ['GET', '/policies/bindings/{id}/', BINDING('view'), getBinding],
  ['DELETE', '/policies/bindings/{id}/', BINDING('delete'), deleteBinding],
];

/** These have moved (facts/authentik.md §3.2). */
function scopeMappingRoutes({ scopeMappings }: AuthentikRelease): Route[] {
  const base = `/propertymappings/${scopeMappings}/`;
  return [
    ['GET', base, MAPPING('view'), listScopeMappings],
    ['POST', base, MAPPING('add'), createScopeMapping],
    ['GET', `${base}{id}/`, MAPPING('view'), getScopeMapping],
    ['PATCH', `${base}{id}/`, MAPPING('change'), updateScopeMapping],
    ['DELETE', `${base}{id}/`, MAPPING('delete'), deleteScopeMapping],
  ];
}

/** What a path has, or 404's and 405's `undefined`. The slash at the end is part of it (facts/authentik.md §2). */
export function findRoute(
  release: AuthentikRelease,
  method: string,
  path: string,
): { permission: string | undefined; handler: (call: Call) => Answer | Promise<Answer> } | undefined {
  for (const [routeMethod, template, permission, handler] of [...routes, ...scopeMappingRoutes(release)]) {
    const match = routeMethod === method ? patternOf(template).exec(path) : null;
    if (match !== null) return { permission, handler: (call) => handler(call, match[1] ?? '') };
  }
  return undefined;
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
}

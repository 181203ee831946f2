import { z } from 'zod';

import { readAll } from './paging.ts';
import { inTheirNames } from './provider-fields.ts';
import type { ProviderFields, RedirectUri } from './provider-fields.ts';
import { refusedOver, refusedWith } from './refusal.ts';
import { anything, number, optionalText, optionalUuid, usedBySchema, uuid } from './replies.ts';
import type { UsedBy } from './replies.ts';
import type { Shapes } from './release.ts';
import type { Requests, Write } from './requests.ts';

/** An OAuth2/OpenID provider of authentik. SECURITY: without its client secret, so that it can be shown and kept. */
export interface Provider {
  id: number;
  name: string;
  clientId: string;
  /** Confidential: it has a secret. */
  isConfidential: boolean;
  authorizationFlow: string;
  invalidationFlow: string | undefined;
  /** Undefined: ID tokens are signed with the client secret, HS256 (facts/authentik.md §3.3). */
  signingKey: string | undefined;
  /** With one, ID tokens are encrypted, which DSM cannot read. */
  encryptionKey: string | undefined;
  scopeMappings: string[];
  subjectMode: string;
  redirectUris: RedirectUri[];
  /** Undefined in a release that grants everything. */
  grantTypes: string[] | undefined;
  includesClaimsInIdToken: boolean;
  /** The slug of the application it belongs to. */
  application: string | undefined;
}

const path = '/providers/oauth2/';

const listedUri = z
  .object({
    url: z.string(),
    matching_mode: z.enum(['strict', 'regex']),
    redirect_uri_type: z.enum(['authorization', 'logout']).default('authorization'),
  })
  .transform(({ url, matching_mode, redirect_uri_type }): RedirectUri => ({
    url,
    matching: matching_mode,
    type: redirect_uri_type,
  }));

/** The list of today, and the lines of one text that it was until 2024 (facts/authentik.md §6). */
const redirectUris = z.union([
  z.array(listedUri),
  z.string().transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((url): RedirectUri => ({ url, matching: 'strict', type: 'authorization' })),
  ),
]);

const providerSchema = z
  .object({
    pk: number,
    name: z.string(),
    client_id: z.string(),
    client_type: z.string().default('confidential'),
    authorization_flow: uuid,
    invalidation_flow: optionalUuid,
    signing_key: optionalUuid,
    encryption_key: optionalUuid,
    property_mappings: z.array(uuid).default([]),
    sub_mode: z.string().default('hashed_user_id'),
    redirect_uris: redirectUris,
    grant_types: z.array(z.string()).optional(),
    include_claims_in_id_token: z.boolean().default(true),
    assigned_application_slug: optionalText,
  })
  .transform((reply): Provider => ({
    id: reply.pk,
    name: reply.name,
    clientId: reply.client_id,
    isConfidential: reply.client_type === 'confidential',
    authorizationFlow: reply.authorization_flow,
    invalidationFlow: reply.invalidation_flow,
    signingKey: reply.signing_key,
    encryptionKey: reply.encryption_key,
    scopeMappings: reply.property_mappings,
    subjectMode: reply.sub_mode,
    redirectUris: reply.redirect_uris,
    grantTypes: reply.grant_types,
    includesClaimsInIdToken: reply.include_claims_in_id_token,
    application: reply.assigned_application_slug,
  }));

/** SECURITY: the two places where the secret is read; from both it goes to whoever keeps it, and nowhere else. */
const createdSchema = z.object({ pk: number, client_id: z.string(), client_secret: z.string().min(1) });
const secretSchema = z.object({ client_secret: z.string() });

const VIEW = 'authentik_providers_oauth2.view_oauth2provider';
const ADD = 'authentik_providers_oauth2.add_oauth2provider';
const CHANGE = 'authentik_providers_oauth2.change_oauth2provider';
const REMOVE = 'authentik_providers_oauth2.delete_oauth2provider';

/** The provider that is called so, if there is one: names are unique (facts/authentik.md §3.3). */
export async function findProvider(
  requests: Requests,
  by: { name: string } | { clientId: string },
  signal?: AbortSignal,
): Promise<Provider | undefined> {
  const [query, isIt] =
    'name' in by
      ? [{ name: by.name }, (one: Provider) => one.name === by.name]
      : [{ client_id: by.clientId }, (one: Provider) => one.clientId === by.clientId];
  const what = 'the providers';
  const found = await readAll(requests, providerSchema, { path, query, what, needs: VIEW, signal });
  return found.find(isIt);
}

/** Undefined where there is none (any more). */
export async function readProvider(
  requests: Requests,
  id: number,
  signal?: AbortSignal,
): Promise<Provider | undefined> {
  try {
    const what = `the provider ${id}`;
    return await requests.read(providerSchema, { path: `${path}${id}/`, what, needs: VIEW, signal });
  } catch (error) {
    if (refusedWith(error, 404)) return undefined;
    throw error;
  }
}

/**
 * Creates a confidential provider. authentik makes up its client id and its secret.
 *
 * SECURITY: the secret is handed to `keepSecret` and is in nothing that is returned; `clientSecretOf` reads it once more.
 *
 * @throws AUTHENTIK_NAME_TAKEN, and what `keepSecret` throws: then the provider is there already
 */
export async function createProvider(
  requests: Requests,
  provider: ProviderFields & { shapes: Shapes },
  keepSecret: (secret: string) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<{ id: number; clientId: string }> {
  const { shapes, ...fields } = provider;
  const what = `the provider ${fields.name}`;
  const created = await inEitherForm(requests, createdSchema, {
    fields,
    shapes,
    fixed: { client_type: 'confidential', issuer_mode: 'per_provider' },
    write: { method: 'POST', path, doing: `create ${what}`, what, needs: ADD, called: fields.name, signal },
  });
  await keepSecret(created.client_secret);
  return { id: created.pk, clientId: created.client_id };
}

/** Changes what is given and nothing else. */
export function updateProvider(
  requests: Requests,
  id: number,
  changes: Partial<ProviderFields> & { shapes: Shapes },
  signal?: AbortSignal,
): Promise<Provider> {
  const { shapes, ...fields } = changes;
  const what = `the provider ${fields.name ?? id}`;
  return inEitherForm(requests, providerSchema, {
    fields,
    shapes,
    fixed: {},
    write: { method: 'PATCH', path: `${path}${id}/`, doing: `change ${what}`, what, needs: CHANGE, signal },
  });
}

/** SECURITY: in clear; to be kept, never to be shown. */
export async function clientSecretOf(requests: Requests, id: number, signal?: AbortSignal): Promise<string> {
  const what = `the client secret of the provider ${id}`;
  const read = { path: `${path}${id}/`, what, needs: VIEW, signal };
  return (await requests.read(secretSchema, read)).client_secret;
}

/** What depends on it; its own application is among it. */
export function readUsedBy(requests: Requests, id: number, signal?: AbortSignal): Promise<UsedBy[]> {
  const what = `what uses the provider ${id}`;
  const read = { path: `${path}${id}/used_by/`, what, needs: VIEW, signal };
  return requests.read(z.array(usedBySchema), read);
}

export async function removeProvider(requests: Requests, id: number, signal?: AbortSignal): Promise<void> {
  const what = `the provider ${id}`;
  await requests.write(anything, {
    method: 'DELETE',
    path: `${path}${id}/`,
    doing: `remove ${what}`,
    what,
    needs: REMOVE,
    signal,
  });
}

/**
 * Writes the redirect URIs in the form that this release takes. Of some it is known only when one form is refused; a
 * refusal has changed nothing, so that the other form is no repetition (facts/authentik.md §6).
 */
async function inEitherForm<T>(
  requests: Requests,
  schema: z.ZodType<T>,
  sent: {
    fields: Partial<ProviderFields>;
    shapes: Shapes;
    fixed: object;
    write: Omit<Write, 'body'>;
  },
): Promise<T> {
  const { fields, shapes, fixed, write } = sent;
  const [likely, ...others] = shapes.redirectUris;
  const send = (form: 'list' | 'text') =>
    requests.write(schema, { ...write, body: { ...inTheirNames(fields, shapes, form), ...fixed } });
  try {
    return await send(likely);
  } catch (error) {
    const [other] = others;
    if (other === undefined || !refusedOver(error, 'redirect_uris')) throw error;
    return send(other);
  }
}

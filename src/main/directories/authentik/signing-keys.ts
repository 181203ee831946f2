import { z } from 'zod';

import { readAll } from './paging.ts';
import { optionalText, usedBySchema, uuid } from './replies.ts';
import type { UsedBy } from './replies.ts';
import type { Requests } from './requests.ts';

/** A key pair that ID tokens can be signed with. */
export interface SigningKey {
  id: string;
  name: string;
  /** When its certificate expires, as authentik writes it (ISO 8601); DSM takes the key and never looks at that. */
  expires: string | undefined;
  /** Kept by authentik for itself: `goauthentik.io/crypto/jwt-managed`. */
  isOwn: boolean;
}

/** One of the two names is there, by the release (facts/authentik.md §6); either may be `null`. */
const keySchema = z
  .object({
    pk: uuid,
    name: z.string(),
    key_type: z.string().nullish(),
    private_key_type: z.string().nullish(),
    private_key_available: z.boolean(),
    cert_expiry: optionalText,
    managed: optionalText,
  })
  .transform((reply) => ({
    id: reply.pk,
    name: reply.name,
    expires: reply.cert_expiry,
    isOwn: reply.managed?.startsWith('goauthentik.io/crypto/') ?? false,
    isRsa: (reply.key_type ?? reply.private_key_type) === 'rsa',
    hasPrivateKey: reply.private_key_available,
  }));

const path = '/crypto/certificatekeypairs/';

/** Ten years: whoever renews it must do it on purpose. */
const VALID_FOR_DAYS = 3650;

/**
 * The key pairs that DSM accepts: RSA, with their private key here (facts/authentik.md §1). Every type is asked for and
 * chosen from here: only newer releases can be asked for one.
 */
export async function listRsaKeys(requests: Requests, signal?: AbortSignal): Promise<SigningKey[]> {
  const keys = await readAll(requests, keySchema, {
    path,
    query: { has_key: true },
    what: 'the certificates',
    needs: 'authentik_crypto.view_certificatekeypair',
    signal,
  });
  return keys
    .filter(({ isRsa, hasPrivateKey }) => isRsa && hasPrivateKey)
    .map(({ id, name, expires, isOwn }) => ({ id, name, expires, isOwn }));
}

/**
 * Lets authentik make an RSA key pair, whose certificate it signs itself.
 *
 * @throws AUTHENTIK_NAME_TAKEN
 */
export async function generateRsaKey(
  requests: Requests,
  name: string,
  signal?: AbortSignal,
): Promise<SigningKey> {
  const { id, expires, isOwn, isRsa } = await requests.write(keySchema, {
    method: 'POST',
    path: `${path}generate/`,
    body: { common_name: name, validity_days: VALID_FOR_DAYS, alg: 'rsa' },
    doing: `generate the signing key ${name}`,
    what: 'the certificates',
    called: name,
    needs: 'authentik_crypto.add_certificatekeypair',
    signal,
  });
  if (!isRsa) requests.strange('key_type', 'it is no RSA key');
  return { id, name, expires, isOwn };
}

/** What would sign with its secret instead, or with nothing, if the key pair were removed. */
export function readKeyUsedBy(requests: Requests, id: string, signal?: AbortSignal): Promise<UsedBy[]> {
  return requests.read(z.array(usedBySchema), {
    path: `${path}${id}/used_by/`,
    what: `what uses the signing key ${id}`,
    needs: 'authentik_crypto.view_certificatekeypair',
    signal,
  });
}

/** Removes a key pair that was generated here. */
export async function removeKey(requests: Requests, id: string, signal?: AbortSignal): Promise<void> {
  await requests.write(z.unknown(), {
    method: 'DELETE',
    path: `${path}${id}/`,
    doing: `remove the signing key ${id}`,
    what: `the signing key ${id}`,
    needs: 'authentik_crypto.delete_certificatekeypair',
    signal,
  });
}

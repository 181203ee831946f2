import { z } from 'zod';

import { found, invalid, noContent, ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { bodyOf } from '../call.ts';
import type { Call } from '../call.ts';
import { factsOf, keyTypeOf, newKeyPair } from '../keys.ts';
import { booleanFilter, choiceFilter, list } from '../lists.ts';
import type { CertificateRecord } from '../records.ts';
import type { AuthentikRelease } from '../releases.ts';

const KEY_TYPES = ['dsa', 'ec', 'ed25519', 'ed448', 'rsa'] as const;

/** GET /crypto/certificatekeypairs/ (facts/authentik.md §3.2): `key_type` filters only where the field is called so. */
export function listCertificates(call: Call): Answer {
  const { query, state, release } = call;
  const hasKey = booleanFilter(query, 'has_key');
  const types = release.keyTypeField === 'key_type' ? choiceFilter(query, 'key_type', KEY_TYPES) : [];
  const wanted = state.certificates.filter((certificate) => {
    const type = keyTypeOf(certificate);
    return (
      (hasKey === undefined || hasKey === (certificate.key !== undefined)) &&
      (types.length === 0 || (type !== null && types.includes(type)))
    );
  });
  return list(
    call,
    wanted.map((certificate) => certificateView(certificate, release)),
    { equals: ['name', 'managed'], search: ['name'] },
  );
}

/** GET /crypto/certificatekeypairs/{kp_uuid}/ */
export function getCertificate({ state, release }: Call, id: string): Answer {
  return ok(
    certificateView(
      found(
        state.certificates.find(({ pk }) => pk === id),
        'CertificateKeyPair',
      ),
      release,
    ),
  );
}

/** POST /crypto/certificatekeypairs/generate/ (facts/authentik.md §3.2): answers 200, and RSA unless told otherwise. */
export async function generateCertificate({ body, state, release }: Call): Promise<Answer> {
  const wanted = bodyOf(
    body,
    z.object({
      common_name: z.string().min(1),
      validity_days: z.int(),
      subject_alt_name: z.string().default(''),
      alg: z.enum(release.keyAlgorithms).default('rsa'),
    }),
  );
  if (release.hasUniqueKeyNames && state.certificates.some(({ name }) => name === wanted.common_name)) {
    throw invalid({ common_name: ['This name is already in use.'] });
  }
  const pair = await newKeyPair({
    name: wanted.common_name,
    alg: wanted.alg,
    days: wanted.validity_days,
    alternativeNames: wanted.subject_alt_name.split(',').filter((name) => name !== ''),
  });
  state.certificates.push(pair);
  return ok(certificateView(pair, release));
}

/** DELETE /crypto/certificatekeypairs/{kp_uuid}/: a provider that signed with it signs with its secret from then on. */
export function deleteCertificate({ state }: Call, id: string): Answer {
  const gone = found(
    state.certificates.find(({ pk }) => pk === id),
    'CertificateKeyPair',
  );
  state.certificates = state.certificates.filter((certificate) => certificate !== gone);
  for (const provider of state.providers) {
    if (provider.signing_key === gone.pk) provider.signing_key = null;
    if (provider.encryption_key === gone.pk) provider.encryption_key = null;
  }
  return noContent;
}

/** GET /crypto/certificatekeypairs/{kp_uuid}/used_by/ */
export function certificateUsedBy({ state }: Call, id: string): Answer {
  const { pk: key } = found(
    state.certificates.find(({ pk }) => pk === id),
    'CertificateKeyPair',
  );
  const using = state.providers.filter(
    (provider) => provider.signing_key === key || provider.encryption_key === key,
  );
  return ok(
    using.map(({ pk, name }) => ({
      app: 'authentik_providers_oauth2',
      model_name: 'oauth2provider',
      pk: String(pk),
      name,
      action: 'set_null',
    })),
  );
}

function certificateView(
  certificate: CertificateRecord,
  { keyTypeField }: AuthentikRelease,
): Record<string, unknown> {
  const { pk, name, managed, key } = certificate;
  const { cert_expiry, cert_subject, fingerprint_sha256, fingerprint_sha1 } = factsOf(certificate);
  return {
    pk,
    name,
    managed,
    cert_expiry,
    cert_subject,
    fingerprint_sha256,
    fingerprint_sha1,
    private_key_available: key !== undefined,
    [keyTypeField]: keyTypeOf(certificate),
    certificate_download_url: `/api/v3/crypto/certificatekeypairs/${pk}/view_certificate/?download`,
    private_key_download_url: `/api/v3/crypto/certificatekeypairs/${pk}/view_private_key/?download`,
  };
}

import { createHash, KeyObject, randomUUID, webcrypto, X509Certificate } from 'node:crypto';

import 'reflect-metadata';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

import type { CertificateRecord } from './records.ts';
import type { KeyAlgorithm } from './releases.ts';

const DAY_MS = 86_400_000;

/** What WebCrypto is told; a key of `ed448` it does not make, so that one is a key of `ed25519`. */
const algorithms = {
  rsa: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  ecdsa: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ed25519: { name: 'Ed25519' },
  ed448: { name: 'Ed25519' },
} as const satisfies Record<KeyAlgorithm, object>;

export interface NewKeyPair {
  name: string;
  alg: KeyAlgorithm;
  days: number;
  alternativeNames?: string[];
  managed?: string;
}

/** Really makes a key pair and a certificate that vouches for itself, as authentik does on request. */
export async function newKeyPair(wanted: NewKeyPair): Promise<CertificateRecord> {
  const algorithm = algorithms[wanted.alg];
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  const names = wanted.alternativeNames ?? [];
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [wanted.name] }, { O: ['authentik'] }, { OU: ['Self-signed'] }],
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + wanted.days * DAY_MS),
    extensions:
      names.length === 0
        ? []
        : [new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value })))],
  });
  return {
    pk: randomUUID(),
    name: wanted.name,
    managed: wanted.managed ?? null,
    certificate: certificate.toString('pem'),
    key: KeyObject.from(keys.privateKey),
  };
}

/** The name authentik has for it; `null` for a certificate without a private key. */
export function keyTypeOf({ key }: CertificateRecord): 'rsa' | 'ec' | 'ed25519' | 'ed448' | null {
  const type = key?.asymmetricKeyType;
  return type === 'rsa' || type === 'ec' || type === 'ed25519' || type === 'ed448' ? type : null;
}

/** What the API says of a certificate, and the `kid` of its key. */
export function factsOf({ certificate }: CertificateRecord) {
  const parsed = new X509Certificate(certificate);
  return {
    cert_expiry: new Date(parsed.validTo).toISOString(),
    cert_subject: parsed.subject.split('\n').toReversed().join(','),
    fingerprint_sha256: parsed.fingerprint256.toLowerCase(),
    fingerprint_sha1: parsed.fingerprint.toLowerCase(),
    kid: createHash('md5').update(certificate).digest('hex'),
  };
}

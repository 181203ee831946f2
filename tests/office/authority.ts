import { KeyObject, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';

import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNED_WITH = { name: 'ECDSA', hash: 'SHA-256' };

export interface Validity {
  /** Default: an hour ago, so that a clock that is a little behind does not refuse the office. */
  notBefore?: Date;
  /** Default: 90 days from now: nothing in the office is about to expire. */
  notAfter?: Date;
}

/** A private key (PKCS #8) and its certificate, both PEM. */
export interface Identity {
  key: string;
  cert: string;
}

/** The office's own certificate authority. */
export interface Authority {
  /** What a client is told to trust. */
  caPem: string;
  /**
   * A server certificate signed by the authority.
   *
   * @param names DNS names and IP addresses the server answers to, the first one also as the subject's common name.
   */
  issue(names: string[], validity?: Validity): Promise<Identity>;
  /** A certificate that vouches for itself alone, as a NAS makes one on its first start. */
  selfSigned(names: string[], validity?: Validity): Promise<Identity>;
}

/** Makes a new authority (ECDSA P-256) with a key of its own: two authorities never trust each other. */
export async function createAuthority(): Promise<Authority> {
  const caKeys = await newKeys();
  const ca = await X509CertificateGenerator.createSelfSigned({
    name: [{ O: ['Joinery office'] }, { CN: ['Joinery office CA'] }],
    keys: caKeys,
    signingAlgorithm: SIGNED_WITH,
    ...validityDates({}),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });

  return {
    caPem: ca.toString('pem'),

    async issue(names, validity = {}) {
      const keys = await newKeys();
      const cert = await X509CertificateGenerator.create({
        subject: commonName(names),
        issuer: ca.subject,
        publicKey: keys.publicKey,
        signingKey: caKeys.privateKey,
        signingAlgorithm: SIGNED_WITH,
        ...validityDates(validity),
        extensions: [
          ...serverExtensions(names),
          await SubjectKeyIdentifierExtension.create(keys.publicKey),
          await AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
        ],
      });
      return { key: privateKeyPem(keys), cert: cert.toString('pem') };
    },

    async selfSigned(names, validity = {}) {
      const keys = await newKeys();
      const cert = await X509CertificateGenerator.createSelfSigned({
        name: commonName(names),
        keys,
        signingAlgorithm: SIGNED_WITH,
        ...validityDates(validity),
        extensions: serverExtensions(names),
      });
      return { key: privateKeyPem(keys), cert: cert.toString('pem') };
    },
  };
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
}

function privateKeyPem(keys: webcrypto.CryptoKeyPair): string {
  return KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
}

function validityDates({ notBefore, notAfter }: Validity): Required<Validity> {
  return {
    notBefore: notBefore ?? new Date(Date.now() - HOUR_MS),
    notAfter: notAfter ?? new Date(Date.now() + 90 * DAY_MS),
  };
}

function commonName(names: string[]): { CN: string[] }[] {
  return [{ CN: names.slice(0, 1) }];
}

function serverExtensions(names: string[]) {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension(
      names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
    ),
  ];
}

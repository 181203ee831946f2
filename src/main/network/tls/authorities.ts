import tls from 'node:tls';
import type { SecureContext } from 'node:tls';

/** The part of `node:tls` used here; `getCACertificates` exists from Node 22.15 on. */
interface Authorities {
  rootCertificates: readonly string[];
  getCACertificates?: (store: 'default' | 'system') => string[];
}

const runtime: Authorities = tls;

/**
 * Whom Joinery believes: the authorities of the system where the runtime can read its store (Node 22.15 and newer,
 * Electron), otherwise those that Node brings along, and besides them `ca`, the setup's own.
 *
 * Node 20 has no way to read the system's store, so that an authority which an office has installed there must be named
 * in the setup. There is no way to trust fewer or to check less.
 *
 * @param ca PEM, one certificate or several
 */
export function trustedAuthorities(ca: string | undefined): SecureContext {
  const known = contexts.get(ca) ?? contextWith(ca);
  contexts.set(ca, known);
  return known;
}

/** Reading some 150 certificates takes 20 ms, and a search asks hundreds of devices. By the setup's own authorities. */
const contexts = new Map<string | undefined, SecureContext>();

function contextWith(ca: string | undefined): SecureContext {
  const known =
    runtime.getCACertificates === undefined
      ? runtime.rootCertificates
      : new Set([...runtime.getCACertificates('default'), ...runtime.getCACertificates('system')]);
  // SECURITY: said here so that neither --tls-min-v1.0 nor an OpenSSL configuration can lower it.
  return tls.createSecureContext({
    ca: ca === undefined ? [...known] : [...known, ca],
    minVersion: 'TLSv1.2',
  });
}

import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

import type { Certificate } from '../../../shared/model/device.ts';

/** What a peer has presented, and why Node's own verification does not accept it, if it does not. */
export interface Presented {
  certificate: Certificate;
  /** The end of a sentence: "it is self-signed". Undefined for a certificate that verified. */
  problem: string | undefined;
}

/**
 * Reads the certificate that a peer has presented, after the handshake; undefined when it presented none.
 * Once a socket: asked a second time, Node 20 has already taken the leaf off its list and says that there is none.
 */
export function readPresented(socket: TLSSocket): Presented | undefined {
  const leaf = socket.getPeerX509Certificate();
  if (leaf === undefined) return undefined;
  const certificate = {
    subject: oneLine(leaf.subject),
    issuer: oneLine(leaf.issuer),
    validFrom: isoDate(leaf.validFrom),
    validTo: isoDate(leaf.validTo),
    fingerprint256: leaf.fingerprint256,
    verified: socket.authorized,
  };
  // Typed as an Error, and in truth the code of one.
  const problem = socket.authorized ? undefined : problemWith(leaf, String(socket.authorizationError));
  return { certificate, problem };
}

function problemWith(leaf: X509Certificate, code: string): string {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'it is self-signed';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'its authority is not known here';
    case 'CERT_HAS_EXPIRED':
      return `it expired on ${isoDate(leaf.validTo).slice(0, 10)}`;
    case 'CERT_NOT_YET_VALID':
      return `it is not valid before ${isoDate(leaf.validFrom).slice(0, 10)}, by the clock of this machine`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `it is for ${namesOf(leaf)}`;
    default:
      return `it does not verify (${code})`;
  }
}

function namesOf(leaf: X509Certificate): string {
  return leaf.subjectAltName?.replaceAll(/(?:DNS|IP Address):/g, '') ?? oneLine(leaf.subject);
}

/** A distinguished name comes one part a line, and as `undefined` (whatever its type says) when it has no part at all. */
function oneLine(name: string | undefined): string {
  return name === undefined ? '(no name)' : name.split('\n').join(', ');
}

/** A date that cannot be read is shown as it came: the certificate is somebody else's making. */
function isoDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}

import { createHash } from 'node:crypto';

import ssh2 from 'ssh2';

/** A server's key as a person compares it. */
export interface HostKey {
  /** "ssh-ed25519". */
  type: string;
  /** As OpenSSH shows it: "SHA256:" and base64 without its padding. */
  fingerprint: string;
}

/** Reads a key as the server sends it. */
export function readHostKey(blob: Buffer): HostKey {
  const key = ssh2.utils.parseKey(blob);
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { type: key instanceof Error ? 'unknown' : key.type, fingerprint: `SHA256:${digest}` };
}

import { fail } from '../../shared/findings/expected-failure.ts';

/** Who is spoken to, for findings. */
export interface Peer {
  /** By its own name: "JumpCloud", "diskstation". */
  who: string;
  /** As a person would type it: `https://diskstation:5001`, `ldap.jumpcloud.com:636`. */
  address: string;
}

/**
 * Throws what a failed connection means: HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET or TLS_FAILED.
 * Anything else is not the network's doing and is thrown as it is.
 */
export function connectionFailed(error: unknown, peer: Peer): never {
  const code = errorCode(error);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fail('HOST_NOT_FOUND', peer, error);
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return fail('CONNECTION_REFUSED', peer, error);
    case 'ECONNRESET':
    case 'EPIPE':
      return fail('CONNECTION_RESET', peer, error);
    default:
      if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) fail('TLS_FAILED', peer, error);
      throw error;
  }
}

/** The code of a Node or OpenSSL error; empty for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

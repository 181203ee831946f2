import { fail } from '../../../shared/findings/expected-failure.ts';
import { connectionFailed, errorCode } from '../connection-failure.ts';
import type { SmbDialect } from './dialect.ts';
import { smbDialects } from './dialect.ts';
import { DirectTcp } from './direct-tcp.ts';
import type { Credentials } from './ntlm-v2.ts';
import type { SmbSignIn } from './outcome.ts';
import { NotSignedIn } from './outcome.ts';
import { prove } from './prove.ts';
import { MalformedReply } from './reply-bytes.ts';
import { speaksSmb1 } from './smb1.ts';

export interface SmbTarget extends Credentials {
  /** The server by its own name, for findings. Default: the host. */
  who?: string | undefined;
  /** Name or address, without brackets. */
  host: string;
  /** Default 445. */
  port?: number | undefined;
  /** Connected to as well when given: the share's name alone. */
  share?: string | undefined;
  /** What is offered. Default: all of them. */
  dialects?: readonly SmbDialect[] | undefined;
  /** For everything together. Default 10,000. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

const SMB_PORT = 445;
const TIMEOUT_MS = 10_000;

/**
 * Signs somebody in over SMB 2.1 to 3.1.1 with NTLMv2, as a PC or a Mac outside the domain would, connects to a share when
 * one is named, and logs off. Nothing in the share is read.
 *
 * SECURITY: one call is one try with the password, never more. The password does not leave the machine; weaker ways to sign
 * in (NTLMv1, LM, clear text) are not there to fall back on, and no session counts that is not signed or encrypted.
 *
 * @throws HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET, TIMED_OUT, REPLY_UNEXPECTED; the signal's reason when it was
 *   aborted
 */
export async function signInOverSmb(target: SmbTarget): Promise<SmbSignIn> {
  const { host, port = SMB_PORT, timeoutMs = TIMEOUT_MS, signal } = target;
  // SECURITY: everybody knows the empty password, and without a name a server opens an anonymous session.
  if (target.account.trim() === '' || target.password === '') {
    return { outcome: 'not-signed-in', reason: 'nothing-to-prove', status: undefined };
  }
  const peer = { who: target.who ?? host, address: `${host}:${port}` };
  const deadline = AbortSignal.timeout(timeoutMs);
  const ending = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  try {
    return await converse(target, { host, port }, ending);
  } catch (error) {
    if (error instanceof NotSignedIn) {
      return { outcome: 'not-signed-in', reason: error.reason, status: error.status };
    }
    signal?.throwIfAborted();
    if (deadline.aborted) fail('TIMED_OUT', { ...peer, seconds: timeoutMs / 1000 }, error);
    if (error instanceof MalformedReply) {
      fail('REPLY_UNEXPECTED', { ...peer, where: error.where, problem: error.problem }, error);
    }
    return connectionFailed(error, peer);
  }
}

async function converse(
  target: SmbTarget,
  where: { host: string; port: number },
  ending: AbortSignal,
): Promise<SmbSignIn> {
  const line = await DirectTcp.open(where, ending);
  try {
    return await prove(line, { ...target, dialects: target.dialects ?? smbDialects });
  } catch (error) {
    // A server of SMB 1 does not understand a word of SMB 2, and hangs up at the first.
    const hungUpAtOnce = line.received === 0 && ['ECONNRESET', 'EPIPE'].includes(errorCode(error));
    if (hungUpAtOnce && (await speaksSmb1(where, ending))) throw new NotSignedIn('smb1-only');
    throw error;
  } finally {
    line.close();
  }
}

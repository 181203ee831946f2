import { ExpectedFailure } from '../../shared/findings/expected-failure.ts';
import type { Certificate } from '../../shared/model/device.ts';
import { errorCode } from '../network/connection-failure.ts';
import { askPlainly } from '../network/https/ask-plainly.ts';
import { HttpsClient } from '../network/https/https-client.ts';
import { lookAtCertificate } from '../network/https/look-at-certificate.ts';
import type { Look } from '../network/https/probe.ts';
import { familyOf } from './families.ts';
import type { Recognised } from './families.ts';

/** A device in a local network answers at once; who does not within these times is not there, or not well. */
const CONNECT_MS = 3_000;
const ANSWERS_MS = 4_000;
const PLAIN_MS = 3_000;
/** Everything that a family is known by stands in the beginning of an answer. */
const FIRST_BYTES = 64 * 1024;

export interface Port {
  /** Name or address, without brackets. */
  host: string;
  port: number;
  signal: AbortSignal;
}

/** Something answers over HTTPS there, and perhaps it is one of the families. */
export interface Answered {
  address: string;
  certificate: Certificate;
  recognised: Recognised | undefined;
}

/** Nothing answers over HTTPS there. */
export interface Unanswered {
  port: number;
  /** "refused", to stand behind the port. */
  how: string;
  failure: Error;
}

/**
 * Asks over HTTPS what is there, in at most 7 s. Nobody signs in.
 *
 * SECURITY: the certificate is looked at first and then pinned, so that the one which a person will compare is the one
 * that has answered. Nothing is trusted by that: nothing but paths is sent, and what comes back is shown as text.
 */
export async function askPort(target: Port & { ca?: string | undefined }): Promise<Answered | Unanswered> {
  const { host, port, ca, signal } = target;
  const address = `https://${inUrl(host)}:${port}`;
  let certificate: Certificate;
  try {
    certificate = await lookAtCertificate({ host, port, ca, timeoutMs: CONNECT_MS, signal });
  } catch (error) {
    return unanswered(error, { port, limitMs: CONNECT_MS, signal });
  }
  const client = new HttpsClient({ who: host, origin: address, ca, pin: certificate.fingerprint256 });
  const deadline = performance.now() + ANSWERS_MS;
  const seen: { answer: boolean; failed?: Unanswered } = { answer: false };
  const look: Look = async (path) => {
    const timeoutMs = Math.max(1, Math.ceil(deadline - performance.now()));
    try {
      const asked = { method: 'GET', path, timeoutMs, firstBytes: FIRST_BYTES, signal } as const;
      const reply = await client.request(asked);
      seen.answer = true;
      return reply;
    } catch (error) {
      seen.failed = unanswered(error, { port, limitMs: ANSWERS_MS, signal });
      return undefined;
    }
  };
  try {
    const recognised = await familyOf(look);
    if (!seen.answer && seen.failed) return { ...seen.failed, how: `TLS, and behind it ${seen.failed.how}` };
    return { address, certificate, recognised };
  } finally {
    await client.close();
  }
}

/** Asks over plain HTTP, in at most 3 s and only to be able to explain; `undefined` when it is none of the families. */
export async function askPortPlainly({ host, port, signal }: Port): Promise<Recognised | undefined> {
  const deadline = performance.now() + PLAIN_MS;
  return familyOf(async (path) => {
    const timeoutMs = Math.max(1, Math.ceil(deadline - performance.now()));
    try {
      return await askPlainly({ host, port, path, firstBytes: FIRST_BYTES, timeoutMs, signal });
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  });
}

/** A host as it stands in a URL. */
export const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** @throws the signal's reason when it was aborted, and what is no failure of a connection */
function unanswered(
  error: unknown,
  { port, limitMs, signal }: { port: number; limitMs: number; signal: AbortSignal },
): Unanswered {
  signal.throwIfAborted();
  const code = errorCode(error);
  if (error instanceof ExpectedFailure) return { port, how: howItFailed(error, limitMs), failure: error };
  // The ways in which a stranger's server can be odd have no end, and each has a code of Node's or undici's.
  if (error instanceof Error && code !== '') return { port, how: `fails (${code})`, failure: error };
  throw error;
}

function howItFailed({ finding, cause }: ExpectedFailure, limitMs: number): string {
  switch (finding.code) {
    case 'CONNECTION_REFUSED':
      return errorCode(cause) === 'ECONNREFUSED' ? 'refused' : 'no way there';
    case 'TIMED_OUT':
      return `no answer in ${limitMs / 1000} s`;
    case 'TLS_FAILED':
      return 'no TLS';
    case 'CERTIFICATE_CHANGED':
      return 'a second certificate';
    case 'REPLY_UNEXPECTED':
      return 'no HTTP';
    default:
      return 'broken off';
  }
}

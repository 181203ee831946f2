import type { Conversation } from './conversation.ts';
import type { SmbDialect } from './dialect.ts';
import type { Terms } from './negotiate.ts';
import { negotiateRequest, readNegotiateAnswer } from './negotiate.ts';
import { ntStatus, signInRefusal, STATUS_MORE_PROCESSING_REQUIRED, STATUS_SUCCESS } from './nt-status.ts';
import { authenticateMessage, negotiateMessage, ntlmSignature, readChallenge } from './ntlm-messages.ts';
import type { Credentials } from './ntlm-v2.ts';
import { NotSignedIn } from './outcome.ts';
import { Command } from './packet.ts';
import type { SessionKeys } from './session-keys.ts';
import { sessionKeys, Transcript } from './session-keys.ts';
import { readSessionSetupAnswer, sessionSetupRequest } from './session-setup.ts';
import { isSignedWith } from './signing.ts';
import { firstToken, mechanisms, ntlmIn, offersNtlm, secondToken } from './spnego.ts';

const STATUS_NOT_SUPPORTED = 0xc000_00bb;

/** Agreed with the server. */
export interface Negotiated {
  terms: Terms;
  transcript: Transcript;
}

/** A session that both sides have proved. */
export interface Authenticated {
  keys: SessionKeys;
  /** Everything from here on must be encrypted. */
  mustEncrypt: boolean;
}

/**
 * Agrees with the server on a dialect. Nobody is named yet.
 *
 * @throws NotSignedIn `no-common-dialect`, `kerberos-only`, `unknown`; MalformedReply
 */
export async function negotiate(
  conversation: Conversation,
  offered: readonly SmbDialect[],
): Promise<Negotiated> {
  const { request, answer } = await conversation.exchange(Command.negotiate, negotiateRequest(offered));
  if (answer.status !== STATUS_SUCCESS) {
    const reason = answer.status === STATUS_NOT_SUPPORTED ? 'no-common-dialect' : 'unknown';
    throw new NotSignedIn(reason, ntStatus(answer.status));
  }
  const { terms, securityToken } = readNegotiateAnswer(answer, offered);
  if (!offersNtlm(securityToken)) throw new NotSignedIn('kerberos-only');
  const transcript = new Transcript();
  transcript.add(request);
  transcript.add(answer.packet.bytes);
  return { terms, transcript };
}

/**
 * Signs in with NTLMv2, once: whatever the answer is, no second try follows, since directories lock people out for those.
 *
 * SECURITY: what is proved is mutual. The last answer is signed with a key that comes from the password, so that a server
 * which lets anybody in, or has been put in the place of the real one, cannot pass: it does not have the key. This holds for
 * a status of success alone. A refusal is not signed and may be a stranger's; it never counts as a proof of anything.
 *
 * SECURITY: 3.0 and 3.0.2 would want their negotiation confirmed afterwards, since somebody in between may have talked both
 * sides into an older dialect. Here that changes nothing but the dialect that is reported: the oldest still signs with
 * HMAC-SHA256, and nothing follows that is worth reading.
 *
 * @throws NotSignedIn, MalformedReply
 */
export async function authenticate(
  conversation: Conversation,
  { terms, transcript }: Negotiated,
  { credentials, ...asked }: { credentials: Credentials; host: string; workstation: string },
): Promise<Authenticated> {
  const ask = (token: Buffer) => conversation.exchange(Command.sessionSetup, sessionSetupRequest(token));

  const hello = negotiateMessage();
  const first = await ask(firstToken(hello));
  if (first.answer.status === STATUS_SUCCESS) throw new NotSignedIn('server-unproved');
  if (first.answer.status !== STATUS_MORE_PROCESSING_REQUIRED) throw refused(first.answer.status);
  transcript.add(first.request);
  transcript.add(first.answer.packet.bytes);
  conversation.sessionId = first.answer.sessionId;
  const challenge = readChallenge(ntlmIn(readSessionSetupAnswer(first.answer).token));
  if (challenge === undefined) throw new NotSignedIn('ntlmv2-unknown');

  const proof = authenticateMessage(credentials, challenge, { negotiate: hello, ...asked });
  const { request, answer } = await ask(
    secondToken(proof.message, ntlmSignature(proof.sessionKey, mechanisms)),
  );
  if (answer.status !== STATUS_SUCCESS) throw refused(answer.status);
  const { flags } = readSessionSetupAnswer(answer);
  if (flags.isGuest) throw new NotSignedIn('guest');
  if (flags.isAnonymous) throw new NotSignedIn('anonymous');
  transcript.add(request);
  const keys = sessionKeys(proof.sessionKey, terms, transcript);
  if (!isSignedWith(keys.signing, answer)) throw new NotSignedIn('server-unproved');
  if (flags.mustEncrypt && keys.encryption === undefined) {
    answer.packet.fail('it asks for an encryption that was not agreed on');
  }
  return { keys, mustEncrypt: flags.mustEncrypt };
}

function refused(status: number): NotSignedIn {
  return new NotSignedIn(signInRefusal(status), ntStatus(status));
}

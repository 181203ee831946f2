import { hostname } from 'node:os';

import type { Authenticated } from './authenticate.ts';
import { authenticate, negotiate } from './authenticate.ts';
import type { Line } from './conversation.ts';
import { Conversation } from './conversation.ts';
import type { SmbDialect } from './dialect.ts';
import type { Terms } from './negotiate.ts';
import { ntStatus, shareRefusal, STATUS_SUCCESS } from './nt-status.ts';
import type { Credentials } from './ntlm-v2.ts';
import type { SmbSession, SmbSignIn } from './outcome.ts';
import { Command } from './packet.ts';
import { farewell, readTreeConnectAnswer, treeConnectRequest } from './tree-connect.ts';

export interface Claim extends Credentials {
  /** The server, as it was asked for. */
  host: string;
  /** Connected to as well when given. */
  share?: string | undefined;
  dialects: readonly SmbDialect[];
}

/** What Windows allows in the name of a machine. */
const LONGEST_MACHINE_NAME = 15;

/**
 * The whole conversation, from the first word to the good-bye.
 *
 * @throws NotSignedIn, MalformedReply, and the line's own errors
 */
export async function prove(line: Line, claim: Claim): Promise<SmbSignIn> {
  const conversation = new Conversation(line);
  const negotiated = await negotiate(conversation, claim.dialects);
  const authenticated = await authenticate(conversation, negotiated, {
    credentials: claim,
    host: claim.host,
    workstation: machineName(),
  });
  conversation.protect(authenticated.keys, { encrypting: authenticated.mustEncrypt });
  const result = await reach(conversation, claim, { ...authenticated, terms: negotiated.terms });
  await leave(conversation);
  return result;
}

/** The session, or the share where there is one to reach. */
async function reach(
  conversation: Conversation,
  { host, share }: Claim,
  { keys, mustEncrypt, terms }: Authenticated & { terms: Terms },
): Promise<SmbSignIn> {
  const { dialect, signing, cipher } = terms;
  const session: SmbSession = { dialect, signing, encryption: mustEncrypt ? cipher : undefined };
  if (share === undefined) return { outcome: 'signed-in', reached: 'session', ...session };

  const { answer } = await conversation.exchange(Command.treeConnect, treeConnectRequest({ host, share }));
  if (answer.status !== STATUS_SUCCESS) {
    const reason = shareRefusal(answer.status);
    return { outcome: 'share-refused', reason, status: ntStatus(answer.status), ...session };
  }
  conversation.treeId = answer.treeId;
  const signedIn = { outcome: 'signed-in', reached: 'share', ...session } as const;
  if (!readTreeConnectAnswer(answer).mustEncrypt) return signedIn;
  conversation.protect(keys, { encrypting: true });
  return { ...signedIn, encryption: cipher };
}

/** Everything is proved by now: whatever becomes of the good-bye changes nothing about it. */
async function leave(conversation: Conversation): Promise<void> {
  try {
    if (conversation.treeId !== 0) await conversation.exchange(Command.treeDisconnect, farewell());
    conversation.treeId = 0;
    await conversation.exchange(Command.logOff, farewell());
  } catch {
    // The server finds out by itself when the connection closes.
  }
}

/** An account may be allowed to sign in from some machines only: it is asked for this one. */
function machineName(): string {
  const [name = ''] = hostname().split('.');
  return name.toUpperCase().slice(0, LONGEST_MACHINE_NAME);
}

import { contentOf, der, derElements, Tag } from './der.ts';
import { MalformedReply } from './reply-bytes.ts';

/*
 * SPNEGO (RFC 4178) is the envelope: it says which ways to sign in there are, and carries the letters of the chosen one. Here
 * there is only NTLM to choose: for Kerberos a machine must belong to the domain.
 */

/** 1.3.6.1.5.5.2 */
const SPNEGO = Buffer.from('2b0601050502', 'hex');
/** 1.3.6.1.4.1.311.2.2.10 */
const NTLM = Buffer.from('2b06010401823702020a', 'hex');

const Init = { mechanisms: Tag.member(0), token: Tag.member(2) } as const;
const Response = { state: Tag.member(0), token: Tag.member(2), mechanismsMic: Tag.member(3) } as const;

/** Nothing is settled yet. */
const ACCEPT_INCOMPLETE = Buffer.from([1]);

/** The ways to sign in that we offer, as they are offered: our later letter vouches for these very bytes. */
export const mechanisms = der(Tag.sequence, der(Tag.objectId, NTLM));

/** The first letter: NTLM is what we know, and this is its first message. */
export function firstToken(ntlmMessage: Buffer): Buffer {
  const init = der(
    Tag.sequence,
    der(Init.mechanisms, mechanisms),
    der(Init.token, der(Tag.octetString, ntlmMessage)),
  );
  return der(Tag.application0, der(Tag.objectId, SPNEGO), der(Tag.member(0), init));
}

/**
 * The second letter, with the proof.
 *
 * @param mic NTLM's signature over `mechanisms`. Samba insists on it, as soon as the NTLM messages have a MIC themselves:
 *   without it a right password is answered with "go on", and a wrong one with a refusal.
 */
export function secondToken(ntlmMessage: Buffer, mic: Buffer): Buffer {
  const response = der(
    Tag.sequence,
    der(Response.state, der(Tag.enumerated, ACCEPT_INCOMPLETE)),
    der(Response.token, der(Tag.octetString, ntlmMessage)),
    der(Response.mechanismsMic, der(Tag.octetString, mic)),
  );
  return der(Tag.member(1), response);
}

/**
 * Whether a server, by the token of its negotiate answer, lets people in by NTLM. An empty token leaves it open.
 *
 * @throws MalformedReply
 */
export function offersNtlm(token: Buffer): boolean {
  if (token.length === 0) return true;
  const [, choice] = derElements(only(Tag.application0, token));
  const init = derElements(only(Tag.sequence, choice?.content ?? Buffer.alloc(0)));
  const offered = derElements(only(Tag.sequence, contentOf(Init.mechanisms, init) ?? Buffer.alloc(0)));
  return offered.some(({ content }) => content.equals(NTLM));
}

/**
 * The NTLM message inside a server's letter.
 *
 * @throws MalformedReply when there is none
 */
export function ntlmIn(token: Buffer): Buffer {
  const response = derElements(only(Tag.sequence, only(Tag.member(1), token)));
  return only(Tag.octetString, contentOf(Response.token, response) ?? Buffer.alloc(0));
}

function only(tag: number, bytes: Buffer): Buffer {
  const content = contentOf(tag, derElements(bytes));
  if (content === undefined) throw new MalformedReply('the SPNEGO token', 'a part of it is missing');
  return content;
}

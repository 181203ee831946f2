import { BerReader, BOOLEAN, ENUMERATED, INTEGER, SEQUENCE } from './ber-reader.ts';
import { readEntry } from './ldap-entry.ts';
import type { LdapEntry } from './ldap-entry.ts';

/** With what a server ends its answer (RFC 4511 §4.1.9). */
export interface LdapResult {
  /** RFC 4511 appendix A; 0 is success. */
  code: number;
  /** In the server's own words, for the log; often empty. */
  diagnosis: string;
  /** To be shown when the next page is asked for (RFC 2696); empty when there is none. */
  cookie: Buffer;
}

/** What a client is sent. Without an entry and a result it is nothing Joinery has a use for: a referral, a notice. */
export interface LdapMessage {
  /** That of the request it belongs to; 0 for none. */
  id: number;
  entry?: LdapEntry;
  result?: LdapResult;
}

/** RFC 4511 §4.2.2, §4.5.2, §4.12. */
const BIND_RESPONSE = 0x61;
const SEARCH_RESULT_ENTRY = 0x64;
const SEARCH_RESULT_DONE = 0x65;
const EXTENDED_RESPONSE = 0x78;
const CONTROLS = 0xa0;
const PAGED_RESULTS = '1.2.840.113556.1.4.319';

/** Reads one whole message. Throws UnreadableBytes. */
export function readMessage(bytes: Buffer): LdapMessage {
  const message = new BerReader(bytes).inside(SEQUENCE);
  const id = message.integer(INTEGER);
  const operation = message.nextTag;
  switch (operation) {
    case SEARCH_RESULT_ENTRY:
      return { id, entry: readEntry(message.inside(operation)) };
    case BIND_RESPONSE:
    case SEARCH_RESULT_DONE:
    case EXTENDED_RESPONSE:
      return { id, result: readResult(message.inside(operation), message) };
    case undefined:
    default:
      return { id };
  }
}

function readResult(content: BerReader, rest: BerReader): LdapResult {
  const code = content.integer(ENUMERATED);
  // The part of the DN that was found.
  content.text();
  const diagnosis = content.text();
  const cookie = rest.nextTag === CONTROLS ? readCookie(rest.inside(CONTROLS)) : undefined;
  return { code, diagnosis, cookie: cookie ?? Buffer.alloc(0) };
}

function readCookie(controls: BerReader): Buffer | undefined {
  while (!controls.isAtEnd) {
    const control = controls.inside(SEQUENCE);
    if (control.text() !== PAGED_RESULTS) continue;
    if (control.nextTag === BOOLEAN) control.skip(BOOLEAN);
    const value = new BerReader(control.octets()).inside(SEQUENCE);
    // How many there are in all, as far as the server likes to say.
    value.integer(INTEGER);
    return value.octets();
  }
  return undefined;
}

/** The tags of three LDAP answers (RFC 4511 §4.2.2, §4.5.2, §4.12). */
export const BIND_RESPONSE = 0x61;
export const SEARCH_RESULT_DONE = 0x65;
export const START_TLS_RESPONSE = 0x78;

/** The message id of a short LDAP message: SEQUENCE, length, INTEGER, length 1, id. */
export function messageId(message: Buffer): number {
  const lengthOfLength = message.readUInt8(1) > 0x80 ? message.readUInt8(1) - 0x80 : 0;
  return message.readUInt8(4 + lengthOfLength);
}

/** An LDAPResult without any text: what a server says when it agrees or refuses. */
export function ldapResult(tag: number, { id, result }: { id: number; result: number }): Buffer {
  return Buffer.from([0x30, 12, 0x02, 1, id, tag, 7, 0x0a, 1, result, 0x04, 0, 0x04, 0]);
}

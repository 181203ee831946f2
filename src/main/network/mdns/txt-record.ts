import { cleanText } from './clean-text.ts';

/** A TXT string is at most 255 bytes; how many there are is bounded by nothing but the packet. */
const LIMITS = { strings: 64, key: 64, value: 255 };

/**
 * The pairs of a TXT record. Keys are in lower case, the first of equal keys counts, and one without a value has an empty
 * one (RFC 6763 §6.4). SECURITY: a stranger's word: bounded, cleaned, and still to be proved.
 */
export function readTxtRecord(strings: readonly Buffer[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const string of strings.slice(0, LIMITS.strings)) {
    const text = string.toString('utf8');
    const end = text.includes('=') ? text.indexOf('=') : text.length;
    const key = cleanText(text.slice(0, end), { length: LIMITS.key }).toLowerCase();
    if (key === '' || pairs.has(key)) continue;
    pairs.set(key, cleanText(text.slice(end + 1), { length: LIMITS.value }));
  }
  return pairs;
}

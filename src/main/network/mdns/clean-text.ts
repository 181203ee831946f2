/** Control characters, line breaks of any kind, halves of characters, and what turns the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu;

/**
 * SECURITY: text from a stranger, to be shown as one line of plain text: nothing that moves a cursor or writes backwards
 * is left in it, and it is cut to `length` UTF-16 units.
 */
export function cleanText(text: string, { length }: { length: number }): string {
  return text.slice(0, length).replace(INVISIBLE, '').trim();
}

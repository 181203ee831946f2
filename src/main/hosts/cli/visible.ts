/** Control characters, line breaks of any kind, halves of characters, and what turns the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu;

/**
 * SECURITY: what a device says of itself, made fit for a terminal: nothing is left in it that moves the cursor, colours
 * what follows or writes backwards, whoever let it through before.
 */
export const visible = (text: string): string => text.replace(INVISIBLE, '');

/** SECURITY: the same for JSON, which escapes only some of them: the text stays the same to whoever reads the JSON. */
export const escaped = (json: string): string =>
  json.replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

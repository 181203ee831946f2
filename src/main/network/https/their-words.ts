const LONGEST_MESSAGE = 200;

/**
 * What another program said, as it may be shown and kept.
 *
 * SECURITY: no secret of ours in it, no control characters, and no end of it.
 *
 * @param secrets what was sent and must not come back
 */
export function harmless(message: string, secrets: readonly string[]): string {
  const without = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .reduce((text, secret) => text.replaceAll(secret, '(secret)'), message);
  const letters = Array.from(without.replace(/[\p{C}\p{Z}]+/gu, ' ').trim());
  return letters.length > LONGEST_MESSAGE
    ? `${letters.slice(0, LONGEST_MESSAGE).join('')}…`
    : letters.join('');
}

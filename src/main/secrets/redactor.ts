/** What stands in a text where a secret was. */
const MASK = '••••••';

/** Shorter values would mask ordinary words; nothing that short is accepted as a lasting secret anyway. */
const SHORTEST = 6;

/**
 * Knows every secret in use and takes it out of texts.
 *
 * SECURITY: the net under the trapeze. Secrets are kept out of logs and events by not putting them there; this catches
 * the one that a vendor's error message brings back.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  learn(secret: string): void {
    if (secret.length >= SHORTEST) this.#secrets.add(secret);
  }

  redact(text: string): string {
    let clean = text;
    for (const secret of this.#secrets) {
      for (const form of formsOf(secret)) clean = clean.replaceAll(form, MASK);
    }
    return clean;
  }
}

/** A secret as it can stand in a URL, a form body or a JSON text. */
function formsOf(secret: string): string[] {
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  return [...new Set([...forms, new URLSearchParams({ s: secret }).toString().slice(2)])];
}

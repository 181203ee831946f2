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
  /** Every form of every secret, the longest first: where one secret begins like another, no end of it may remain. */
  #forms: string[] = [];

  learn(secret: string): void {
    if (secret.length < SHORTEST || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    const forms = new Set([...this.#secrets].flatMap(formsOf));
    this.#forms = [...forms].toSorted((a, b) => b.length - a.length);
  }

  redact(text: string): string {
    return this.#forms.reduce((clean, form) => clean.replaceAll(form, MASK), text);
  }
}

/** A secret as it can stand in a URL, a form body, a JSON text, or a JSON text that a log line quotes. */
function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inQuotedJson = JSON.stringify(inJson).slice(1, -1);
  const inForm = new URLSearchParams({ s: secret }).toString().slice(2);
  return [secret, encodeURIComponent(secret), inForm, inJson, inQuotedJson];
}

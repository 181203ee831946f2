/**
 * What DSM says to a person whom it does not let in. "no button" is no sentence of DSM's: there is nothing to click
 * (facts/synology.md §14 nos. 16–19, facts/authentik.md §5.1).
 */
export type Sentence =
  | 'no button'
  | 'Unable to get the URL for SSO authentication'
  | 'not privilege'
  | 'Your SSO is not properly configured'
  | 'invalid user or password';

/** DSM does not let somebody in. The message is for its log and holds no secret. */
export class Refused extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence, log: string) {
    super(log);
    this.sentence = sentence;
  }
}

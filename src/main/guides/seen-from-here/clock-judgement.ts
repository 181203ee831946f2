/** How far two clocks may be apart before it is worth a word, and before it is a failure (Kerberos, TLS), in seconds. */
const WORTH_A_WORD_S = 60;
const WRONG_S = 300;

/** Seconds ahead of this machine; undefined for a clock that could not be read. */
export interface Readings {
  nas: number | undefined;
  directory: number | undefined;
}

export type Whose = 'nas' | 'directory' | 'here';

/** A clock that stands out: how many seconds it is ahead, and of whom. */
export interface Odd {
  whose: Whose;
  aheadBy: number;
  of: Whose[];
  wrong: boolean;
}

/**
 * Which clock stands out: of three the one that the two others agree against. Where no two agree the directory is
 * believed, which a provider looks after; of two nobody can say which it is, and the NAS is named for both.
 */
export function oddClocks({ nas, directory }: Readings): Odd[] {
  if (nas === undefined) return directory === undefined ? [] : odd('here', -directory, ['directory']);
  if (directory === undefined) return odd('nas', nas, ['here']);
  const [nasAgrees, directoryAgrees, theyAgree] = [nas, directory, nas - directory].map(isNear);
  if (nasAgrees && directoryAgrees) return [];
  if (theyAgree) return odd('here', -directory, ['nas', 'directory']);
  if (nasAgrees) return odd('directory', directory, ['nas', 'here']);
  if (directoryAgrees) return odd('nas', nas, ['here', 'directory']);
  return [...odd('nas', nas - directory, ['directory']), ...odd('here', -directory, ['directory'])];
}

const isNear = (seconds: number): boolean => Math.abs(seconds) <= WORTH_A_WORD_S;

function odd(whose: Whose, aheadBy: number, of: Whose[]): Odd[] {
  return isNear(aheadBy) ? [] : [{ whose, aheadBy, of, wrong: Math.abs(aheadBy) > WRONG_S }];
}

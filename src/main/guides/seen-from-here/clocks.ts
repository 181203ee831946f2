import type { Unsectioned } from '../../engine/step.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Odd, Whose } from './clock-judgement.ts';
import { oddClocks } from './clock-judgement.ts';

/** Somebody else's clock. */
export interface Clock {
  /** Whose it is: "diskstation". */
  name: string;
  /** Seconds ahead of ours; undefined where it is not told. Throws what keeps it from being read. */
  read: (signal: AbortSignal) => Promise<number | undefined>;
  /** How it is set right, in whole sentences. */
  setIt: string;
}

type Named = Pick<Clock, 'name' | 'setIt'>;

const HERE: Named = {
  name: 'this machine',
  setIt: 'Let this machine set its clock by a time server; then look again.',
};

/** Seconds ahead of ours, or why that could not be read. */
interface Reading {
  ahead: number | undefined;
  why?: Finding;
}

type Compared = Named & Reading & { whose: Whose };

/**
 * Whether the clocks of the NAS, the directory and this machine agree. Each has an answer of its own, so that the one that
 * is wrong is named and the others are not.
 */
export function clocksAgree(others: {
  nas?: Clock | undefined;
  directory?: Clock | undefined;
}): Unsectioned[] {
  const { nas, directory } = others;
  if (!nas && !directory) return [];
  const question = { id: 'here.clocks', title: 'The clocks agree' };
  return [
    {
      kind: 'check',
      ...question,
      ask: async ({ signal }) => {
        const ofNas = nas && (await readingOf(nas, signal));
        const ofDirectory = directory && (await readingOf(directory, signal));
        const isCompared = ofNas?.ahead !== undefined || ofDirectory?.ahead !== undefined;
        const clocks: Compared[] = [
          ...(nas && ofNas ? [{ whose: 'nas' as const, ...nas, ...ofNas }] : []),
          ...(directory && ofDirectory
            ? [{ whose: 'directory' as const, ...directory, ...ofDirectory }]
            : []),
          { whose: 'here', ...HERE, ahead: isCompared ? 0 : undefined },
        ];
        const odd = oddClocks({ nas: ofNas?.ahead, directory: ofDirectory?.ahead });
        return clocks.map((clock) => answerOf(clock, odd, clocks));
      },
    },
  ];
}

async function readingOf({ read }: Clock, signal: AbortSignal): Promise<Reading> {
  try {
    return { ahead: await read(signal) };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { ahead: undefined, why: error.finding };
  }
}

function answerOf({ whose, name, setIt, ahead, why }: Compared, odd: Odd[], clocks: Compared[]): CheckResult {
  const question = { id: `${whose}.clock`, title: `The clock of ${name} is right` };
  if (ahead === undefined) {
    const evidence = why?.sentence ?? `${name} does not say what time it has.`;
    return { ...question, answer: 'couldNotCheck', evidence, ...(why ? { finding: why } : {}) };
  }
  const own = odd.find((one) => one.whose === whose);
  if (!own) {
    const evidence = whose === 'here' ? 'Held against the others.' : `${told(ahead)} this machine.`;
    return { ...question, answer: 'pass', evidence };
  }
  const believed = own.of.flatMap((one) => clocks.find((clock) => clock.whose === one)?.name ?? []);
  const off = `${told(own.aheadBy)} ${believed.join(' and ')}`;
  const facts = { clock: name, off, setIt };
  const evidence = `${off} (${Math.round(own.aheadBy)} s).`;
  return own.wrong
    ? { ...question, answer: 'fail', evidence, finding: finding('CLOCK_WRONG', facts) }
    : { ...question, answer: 'pass', evidence, finding: finding('CLOCK_SKEWED', facts) };
}

/** "3 s ahead of", "8 min behind", "2 h ahead of": as a person would say it. */
function told(seconds: number): string {
  const off = Math.abs(seconds);
  const [figure, unit] = off < 90 ? [off, 's'] : off < 5400 ? [off / 60, 'min'] : [off / 3600, 'h'];
  return `${Math.round(figure)} ${unit} ${seconds < 0 ? 'behind' : 'ahead of'}`;
}

import type { Unsectioned } from '../../engine/step.ts';
import { reachPorts } from '../../network/reach/reach.ts';
import type { Finding } from '../../../shared/model/finding.ts';

/** A port that somebody has to get to. */
export interface Door {
  id: string;
  title: string;
  /** Name or address, without brackets. */
  host: string;
  port: number;
  /** What it means that it is not open, with what came: "445: no answer within 3 s". */
  closed: (how: string) => Finding;
}

/** Whether a port is open, refuses or is silent from here; the evidence says how long was waited. */
export function reachable({ id, title, host, port, closed }: Door): Unsectioned {
  return {
    kind: 'check',
    id,
    title,
    ask: async ({ signal }) => {
      const [tried] = await reachPorts(host, [port], { signal });
      const { reach, sentence } = tried ?? { reach: 'no answer', sentence: `${port}: not tried` };
      const evidence = `${host}, port ${sentence}.`;
      if (reach === 'open') return [{ id, title, answer: 'pass', evidence }];
      return [{ id, title, answer: 'fail', evidence, finding: closed(sentence) }];
    },
  };
}

import type { Finding } from '../../shared/model/finding.ts';
import type { RunKind } from '../../shared/model/plan.ts';
import { client } from '../client.ts';
import { useProofs } from '../store/proofs.ts';
import { useSetup } from '../store/setup.ts';
import { useWay } from '../store/way.ts';
import type { Where } from '../store/where.ts';
import { useAct } from './use-act.ts';

/** Where a run of each kind is watched. */
const SCREENS = { apply: 'run', check: 'prove', undo: 'undoing' } as const satisfies Record<
  RunKind,
  Where['screen']
>;

interface Start {
  /** The systems are being reached. */
  busy: boolean;
  failure: Finding | undefined;
  /** Starts a run, and goes where it is watched as soon as it has begun. */
  start: (kind: RunKind) => void;
}

/** Starting a run of a setup. */
export function useStart(setup: string): Start {
  const { busy, failure, act } = useAct();
  const { reach } = useSetup();
  const { go } = useWay();
  const { forget } = useProofs();
  const begin = async (kind: RunKind) => {
    await client.runs.start({ setup, kind });
    // Whoever got in did so by what is taken back now.
    if (kind === 'undo') forget();
    const screen = SCREENS[kind];
    if (screen !== 'undoing') reach(screen);
    go({ screen, setup });
  };
  return { busy, failure, start: (kind) => act(() => begin(kind)) };
}

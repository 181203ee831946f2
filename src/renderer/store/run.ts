import { create } from 'zustand';
import type { RunKind } from '../../shared/model/plan.ts';
import { client, findingOf } from '../client.ts';
import type { RunView } from './run-view.ts';
import { afterEvent } from './run-view.ts';

/** A run is told from its start to whoever begins to follow it; to draw each of those events would show a film of it. */
const REPLAYED_WITHIN_MS = 30;

interface RunStore {
  setup: string | undefined;
  /** The last run of the setup since Joinery was started, as far as it has told. */
  view: RunView | undefined;
  /** Nothing has been run yet: the stream said so. */
  isNone: boolean;
  /** What the following ended with, where that was a failure of its own. */
  trouble: unknown;
  /** Starts a run and follows it; whatever keeps it from starting is thrown. */
  start: (setup: string, kind: RunKind) => Promise<void>;
  /** Follows the last run of a setup from its start to its end. A second call for the same one begins again. */
  follow: (setup: string) => Promise<void>;
  /** Stops listening; the run goes on. */
  leave: () => void;
}

const NOTHING = { view: undefined, isNone: false, trouble: undefined };

let listening = new AbortController();

export const useRun = create<RunStore>((set, get) => ({
  setup: undefined,
  ...NOTHING,
  start: async (setup, kind) => {
    await client.runs.start({ setup, kind });
    void get().follow(setup);
  },
  follow: async (setup) => {
    listening.abort();
    const { signal } = (listening = new AbortController());
    const before = get().setup === setup ? get().view : undefined;
    // A run that has ended may have been followed by another one: it is not shown as the last before main says so.
    let view = before?.outcome === undefined ? before : undefined;
    set({ ...NOTHING, setup, view });
    let drawing: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      drawing = undefined;
      if (!signal.aborted) set({ view });
    };
    try {
      for await (const event of await client.runs.watch({ setup }, { signal })) {
        if (signal.aborted) return;
        view = afterEvent(view, event);
        drawing ??= setTimeout(draw, REPLAYED_WITHIN_MS);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (findingOf(error)?.code === 'NO_RUN') set({ isNone: true });
      else set({ trouble: error });
    } finally {
      clearTimeout(drawing);
      draw();
    }
  },
  leave: () => {
    listening.abort();
    set({ ...NOTHING, setup: undefined });
  },
}));

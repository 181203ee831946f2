import { randomUUID } from 'node:crypto';
import { apply } from '../engine/apply.ts';
import { check } from '../engine/check.ts';
import { historyOf } from '../engine/history.ts';
import type { Journal } from '../engine/journal.ts';
import { openJournal } from '../engine/journal.ts';
import { planApply, planUndo } from '../engine/plan.ts';
import { RunControl } from '../engine/run-control.ts';
import { undo } from '../engine/undo.ts';
import type { Site } from '../guides/guide.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import { lockSetup } from '../setups/setup-lock.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Plan, RunKind } from '../../shared/model/plan.ts';
import type { RunEvent, RunOutcome } from '../../shared/model/run.ts';
import type { Setup } from '../../shared/model/setup.ts';
import { EventFeed } from './event-feed.ts';
import { Listeners } from './listeners.ts';

const DO = { apply, undo, check };

interface StartedRun {
  control: RunControl;
  feed: EventFeed<RunEvent>;
  over: Promise<void>;
}

/** What a site is opened for, what is known of it so far, and what cuts the opening. */
export interface Visit {
  kind: RunKind;
  journal: Journal;
  signal: AbortSignal;
}

/** How a run came out, for a notification. */
export interface EndedRun {
  setup: string;
  kind: RunKind;
  outcome: RunOutcome;
}

export interface RunsOptions {
  store: SetupStore;
  openSite: (setup: Setup, visit: Visit) => Promise<Site>;
  /** Logs a failure and gives what the person is told of it. */
  told: (error: unknown) => Finding;
}

/** Plans and runs of the saved setups: at most one run of a setup at a time, in all processes of this machine. */
export class Runs {
  readonly #options: RunsOptions;
  /** The last run of each setup since the app was started; a run stays watchable after its end. */
  readonly #runs = new Map<string, StartedRun>();
  /** The setups that are being worked on. */
  readonly #active = new Set<string>();
  readonly #changed = new Listeners<number>();
  readonly #ended = new Listeners<EndedRun>();

  constructor(options: RunsOptions) {
    this.#options = options;
  }

  /** Reads every system and says what would change. Nothing does. */
  async plan(id: string, kind: Plan['kind'], signal: AbortSignal): Promise<Plan> {
    const { store, openSite } = this.#options;
    const setup = await store.get(id);
    const journal = await openJournal(store.journalFile(id));
    const history = historyOf(journal.entries());
    const site = await openSite(setup, { kind, journal, signal });
    try {
      const work = { signal, tell: () => undefined, notice: () => Promise.resolve() };
      const plan = kind === 'apply' ? planApply : planUndo;
      return { setup: id, kind, entries: await plan(site.items, history, work), findings: site.findings };
    } finally {
      await site.close();
    }
  }

  /** @returns the run's id, as soon as every system has been reached; whatever keeps it from starting is thrown */
  async start(id: string, kind: RunKind, signal: AbortSignal): Promise<string> {
    const { store, openSite, told } = this.#options;
    const setup = await store.get(id);
    const unlock = await lockSetup(id, store.folder(id));
    try {
      const journal = await openJournal(store.journalFile(id));
      const site = await openSite(setup, { kind, journal, signal });
      const run = { id: randomUUID(), control: new RunControl(), feed: new EventFeed<RunEvent>() };
      const emit = (event: RunEvent) => run.feed.push(event);
      const over = DO[kind]({ ...run, items: site.items, facts: site.facts, journal, emit, told })
        .catch((error: unknown): RunOutcome => {
          emit({ type: 'failed', finding: told(error) });
          return 'failed';
        })
        .finally(() => site.close())
        .finally(unlock)
        .then((outcome) => this.#end({ setup: id, kind, outcome }))
        .finally(() => run.feed.end());
      this.#runs.set(id, { ...run, over });
      this.#active.add(id);
      this.#changed.tell(this.active);
      return run.id;
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /** How many runs are under way. */
  get active(): number {
    return this.#active.size;
  }

  isActive(id: string): boolean {
    return this.#active.has(id);
  }

  /**
   * Tells how many runs are under way whenever that changes: a host keeps the machine awake meanwhile, and asks before it
   * quits.
   *
   * @returns ends the telling
   */
  onChange(listener: (active: number) => void): () => void {
    return this.#changed.add(listener);
  }

  /** Tells how each run came out, after it has let go of everything. Returns what ends the telling. */
  onEnded(listener: (ended: EndedRun) => void): () => void {
    return this.#ended.add(listener);
  }

  watch(id: string, signal?: AbortSignal): AsyncGenerator<RunEvent, void> {
    return this.#run(id).feed.subscribe(signal);
  }

  /** @throws NO_RUN, NOTHING_TO_CONFIRM */
  confirm(id: string, step: string): void {
    this.#run(id).control.confirm(step);
  }

  stop(id: string): void {
    this.#run(id).control.stop();
  }

  abort(id: string): void {
    this.#run(id).control.abort();
  }

  /** Lets every run finish its step and start no other. */
  stopAll(): void {
    for (const id of this.#active) this.stop(id);
  }

  /** Waits for every run to end; for the end of the app. */
  async settled(): Promise<void> {
    await Promise.all([...this.#runs.values()].map(({ over }) => over));
  }

  #end(ended: EndedRun): void {
    this.#active.delete(ended.setup);
    this.#changed.tell(this.active);
    this.#ended.tell(ended);
  }

  #run(id: string): StartedRun {
    return this.#runs.get(id) ?? fail('NO_RUN', { id });
  }
}

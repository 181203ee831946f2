import { EventEmitter } from 'node:events';

import { ValidationErrors } from './middleware-error.ts';

/** A job as `core.get_jobs` lists it (facts/truenas.md §8). */
export interface JobRecord {
  id: number;
  method: string;
  /** Whose it is: others see it only as full administrators. */
  account: string | undefined;
  state: 'WAITING' | 'RUNNING' | 'SUCCESS' | 'FAILED' | 'ABORTED';
  progress: { percent: number; description: string };
  result: unknown;
  error: string | null;
  exc_info: { type: string; extra: unknown } | null;
}

export type Progress = (percent: number, description: string) => void;

interface Events {
  changed: [kind: 'added' | 'changed', job: JobRecord];
}

/** Work that goes on after its call was answered, one after the other. */
export class Jobs {
  readonly #events = new EventEmitter<Events>();
  readonly #all: JobRecord[] = [];
  #last = Promise.resolve();
  #gate: Promise<void> | undefined;

  get all(): readonly JobRecord[] {
    return this.#all;
  }

  /** Begins a job and gives its number. */
  start(method: string, account: string | undefined, work: (progress: Progress) => Promise<unknown>): number {
    const job: JobRecord = {
      id: this.#all.length + 101,
      method,
      account,
      state: 'WAITING',
      progress: { percent: 0, description: '' },
      result: null,
      error: null,
      exc_info: null,
    };
    this.#all.push(job);
    this.#tell('added', job);
    this.#last = this.#last.then(() => this.#run(job, work));
    return job.id;
  }

  /** Jobs stop in their middle until the function that comes back is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.#gate = new Promise((resolve) => (release = resolve));
    return () => {
      this.#gate = undefined;
      release();
    };
  }

  /** As an administrator would in the list of jobs. Whatever it does goes on, and nobody hears of it. */
  abort(id: number): void {
    const job = this.#all.find((one) => one.id === id);
    if (job) this.#end(job, { state: 'ABORTED' });
  }

  onChange(listener: (kind: 'added' | 'changed', job: JobRecord) => void): () => void {
    this.#events.on('changed', listener);
    return () => this.#events.off('changed', listener);
  }

  /** Resolves when every job that was begun has ended. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #run(job: JobRecord, work: (progress: Progress) => Promise<unknown>): Promise<void> {
    if (job.state === 'ABORTED') return;
    // The answer to the call that began it goes out first.
    await new Promise((resolve) => setImmediate(resolve));
    job.state = 'RUNNING';
    const progress: Progress = (percent, description) => {
      job.progress = { percent, description };
      if (job.state === 'RUNNING') this.#tell('changed', job);
    };
    progress(10, 'Beginning');
    try {
      await this.#gate;
      await work(progress);
      // TrueNAS blacks out results for callers from outside.
      this.#end(job, { state: 'SUCCESS', result: '********' });
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      const exc_info =
        fault instanceof ValidationErrors
          ? { type: 'VALIDATION', extra: fault.extra }
          : { type: fault.name, extra: null };
      this.#end(job, { state: 'FAILED', error: fault.message, exc_info });
    }
  }

  #end(job: JobRecord, end: Partial<JobRecord>): void {
    if (job.state === 'ABORTED') return;
    Object.assign(job, end);
    this.#tell('changed', job);
  }

  #tell(kind: 'added' | 'changed', job: JobRecord): void {
    this.#events.emit('changed', kind, { ...job });
  }
}

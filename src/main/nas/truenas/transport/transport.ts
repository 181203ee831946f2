import type { Json } from '../../../../shared/model/json.ts';
import type { Answer } from '../refusal.ts';

export interface CallOptions {
  /** From the call to its answer. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** How far a job has come, in TrueNAS's own words. */
export interface JobProgress {
  /** 0 to 100. */
  percent: number;
  description: string;
}

export interface JobOptions extends CallOptions {
  /** Told when something has changed. */
  onProgress?: ((progress: JobProgress) => void) | undefined;
}

/** One way to ask a TrueNAS. Nothing is ever repeated. */
export interface Transport {
  readonly kind: 'json-rpc' | 'ddp' | 'rest';
  /** False when the connection is gone and another has to be opened. */
  readonly isOpen: boolean;
  /**
   * Makes a call. Of a method that starts a job the data is the job's number.
   *
   * @throws {ExpectedFailure} the network's own, REPLY_…, SERVER_ERROR, TRUENAS_ADDRESS_NOT_ALLOWED
   */
  call(method: string, params: readonly Json[], options: CallOptions): Promise<Answer<unknown>>;
  /**
   * Follows a job to its end. Its result is of no use: TrueNAS blacks it out.
   *
   * @throws {ExpectedFailure} as `call`; TIMED_OUT when the job does not end. The job itself goes on in either case.
   */
  follow(job: number, options: JobOptions): Promise<Answer<undefined>>;
  /** Never fails. */
  close(): Promise<void>;
}

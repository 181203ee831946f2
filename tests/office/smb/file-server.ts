import { isDeepStrictEqual } from 'node:util';

import { Smbd, type SmbdOptions } from '../../peers/smbd.ts';

/** Whether the NAS serves its shares, and if not, why: a reason of its own, or Samba's complaint. */
export type Serving = { serves: true } | { serves: false; because: string };

/** The Samba of a NAS: a real one while the NAS is joined, and nothing at all on its port before and after. */
export class FileServer {
  readonly #wanted: () => SmbdOptions | string;
  #running: { smbd: Smbd; options: SmbdOptions } | undefined;
  #serving: Serving = { serves: false, because: 'the NAS has only just been switched on' };
  /** One change after another. */
  #last: Promise<void> = Promise.resolve();

  /** @param wanted how Samba is set up on the NAS as it stands now, or why nothing is served */
  constructor(wanted: () => SmbdOptions | string) {
    this.#wanted = wanted;
  }

  /** Whether there is a Samba at the moment. */
  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Resolves when everything is as the NAS's state has it when its turn comes, at the time of the call or later. */
  async settled(): Promise<Serving> {
    this.#last = this.#last.then(() => this.#follow());
    await this.#last;
    return this.#serving;
  }

  /** To be called when the NAS is off: ends it for good. */
  async close(): Promise<void> {
    await this.settled();
  }

  async #follow(): Promise<void> {
    const options = this.#wanted();
    if (typeof options === 'string') return this.#stop(options);
    if (this.#running !== undefined && isDeepStrictEqual(this.#running.options, options)) return;
    if (this.#running !== undefined && differInNamesAlone(this.#running.options, options)) {
      await this.#running.smbd.know(options.names);
      this.#running.options = options;
      return;
    }
    await this.#stop('Samba is being started');
    try {
      const smbd = await Smbd.start(options);
      this.#running = { smbd, options };
      this.#serving = { serves: true };
    } catch (error) {
      this.#serving = { serves: false, because: String(error) };
    }
  }

  async #stop(because: string): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#serving = { serves: false, because };
    await running?.smbd.stop();
  }
}

/** What need not end a session. */
function differInNamesAlone(before: object, after: { names: SmbdOptions['names'] }): boolean {
  return isDeepStrictEqual({ ...before, names: after.names }, after);
}

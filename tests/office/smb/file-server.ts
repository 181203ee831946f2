import { isDeepStrictEqual } from 'node:util';

import { Smbd, type SmbdOptions } from '../../peers/smbd.ts';
import type { CallMatch, Exchange } from '../dsm/exchanges.ts';
import { callMatches } from '../dsm/exchanges.ts';
import type { Nas } from '../dsm/nas.ts';
import { smbdOptions } from './smbd-options.ts';

/** Whether the NAS serves its shares, and if not, why: a reason of its own, or Samba's complaint. */
export type Serving = { serves: true } | { serves: false; because: string };

/** The calls after which a NAS looks at its Samba again. */
const CHANGES: CallMatch[] = [
  { api: 'SYNO.Core.Directory.LDAP', method: 'set' },
  { api: 'SYNO.Core.Directory.LDAP', method: 'refresh' },
  { api: 'SYNO.Core.Directory.LDAP.Refresh', method: 'get_status' },
  { api: 'SYNO.Core.FileServ.SMB', method: 'set' },
  { api: 'SYNO.Core.FileServ.SMB', method: 'clean_cache' },
];

/** The Samba of a NAS: a real one while the NAS is joined, and nothing at all on its port before and after. */
export class FileServer {
  readonly #nas: Nas;
  readonly #stopListening: () => void;
  #running: { smbd: Smbd; options: SmbdOptions } | undefined;
  #serving: Serving = { serves: false, because: 'the NAS has only just been switched on' };
  /** One change after another. */
  #last: Promise<void> = Promise.resolve();

  constructor(nas: Nas) {
    this.#nas = nas;
    // The answer does not wait for it: DSM's does not either.
    this.#stopListening = nas.exchanges.onAnswer((exchange) => {
      if (isChange(exchange)) void this.settled();
    });
  }

  /** Resolves when everything is as the NAS's state has it when its turn comes, at the time of the call or later. */
  async settled(): Promise<Serving> {
    this.#last = this.#last.then(() => this.#follow());
    await this.#last;
    return this.#serving;
  }

  /** To be called when the NAS is off: ends it for good. */
  async close(): Promise<void> {
    this.#stopListening();
    await this.settled();
  }

  async #follow(): Promise<void> {
    const options = smbdOptions(this.#nas);
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

function isChange(exchange: Exchange): boolean {
  return CHANGES.some((match) => callMatches(match, exchange));
}

/** What need not end a session. */
function differInNamesAlone(before: object, after: { names: SmbdOptions['names'] }): boolean {
  return isDeepStrictEqual({ ...before, names: after.names }, after);
}

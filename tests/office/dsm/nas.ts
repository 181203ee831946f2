import type { OfficeNetwork } from '../ldap/nas-connection.ts';
import type { ExchangeLog } from './exchanges.ts';
import type { DsmFaults } from './faults.ts';
import type { Sessions } from './sessions.ts';
import type { NasState } from './state.ts';

/** The NAS as its APIs know it. */
export interface Nas {
  state: NasState;
  /**
   * The line to the LDAP server. SECURITY: the bind password lives here and not in the state, so that no listing,
   * snapshot or log can show it. `connectedFrom` is the time (ms since 1970) at which an accepted join is up.
   */
  link: { bindPassword: string; connectedFrom: number };
  /** The last refresh in the background; `error` is 0 or its code. */
  refreshJob: { finish: boolean; error: number };
  sessions: Sessions;
  faults: DsmFaults;
  exchanges: ExchangeLog;
  network: OfficeNetwork;
  /** Ends when the NAS is switched off: nothing may wait longer. */
  poweredOff: AbortSignal;
}

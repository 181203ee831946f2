import type { OfficeNetwork } from '../ldap/nas-connection.ts';
import type { Sessions } from './sessions.ts';
import type { QnapState } from './state.ts';

/** The NAS as its CGIs and its shell know it. */
export interface QnapNas {
  state: QnapState;
  /** SECURITY: the bind password lives here and not in the state, so that no snapshot or log can show it. */
  link: { bindPassword: string };
  /** Bind DNs with which the directory was asked, in order; a NAS that cannot sign in floods it. */
  binds: string[];
  sessions: Sessions;
  network: OfficeNetwork;
  ports: { web: number; ssl: number | undefined };
}

import type { Answer } from '../refusal.ts';
import type { TrueNasSession, WorkOptions } from '../session.ts';
import type { LdapForm, LdapState } from './ldap-state.ts';

/** One family of methods to configure LDAP with. What it is refused is for the caller to tell. */
export interface DirectoryFamily {
  /** The method that writes: whose jobs are waited for before anything is read. */
  readonly writes: string;
  /** While LDAP is on it takes no other settings: it has to be turned off first. */
  readonly isFrozenWhileEnabled: boolean;
  read(session: TrueNasSession, signal?: AbortSignal): Promise<LdapState>;
  /** Writes the whole form and turns LDAP on. */
  enable(session: TrueNasSession, form: LdapForm, work: WorkOptions): Promise<Answer<undefined>>;
  /** Turns it off; the settings stay. */
  disable(session: TrueNasSession, work: WorkOptions): Promise<Answer<undefined>>;
  /** Empties the settings of what is off; `encryption` is what an empty form has. */
  clear(
    session: TrueNasSession,
    encryption: LdapState['encryption'],
    work: WorkOptions,
  ): Promise<Answer<undefined>>;
}

import { z } from 'zod';
import type { Unsectioned, Work } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import type { LdapStatus } from '../../nas/synology/directory-client.ts';
import { ldapStatus, leave } from '../../nas/synology/directory-client.ts';
import { join } from '../../nas/synology/join.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { NasSite } from './nas-site.ts';

/** The directory that a NAS shall be joined to. */
export interface DirectoryWish {
  host: string;
  encryption: 'ssl' | 'starttls';
  baseDn: string;
  bindDn: string;
  /** @throws SECRET_NEEDED */
  bindPassword(): Promise<string>;
}

const joinSchema = z
  .object({
    host: z.string(),
    baseDn: z.string(),
    encryption: z.enum(['ssl', 'starttls', 'none']),
    connected: z.boolean(),
    samba: z.boolean(),
    plainTextPasswords: z.boolean(),
  })
  .nullable();

/** Whether the NAS is joined to this directory already, connected or not. */
export const isJoinedTo = ({ host, baseDn }: DirectoryWish, status: LdapStatus): boolean =>
  status.joined && status.host.toLowerCase() === host.toLowerCase() && sameDn(status.baseDn, baseDn);

/** @throws NAS_JOINED_ELSEWHERE */
export function requireNotElsewhere(nas: NasSite, wish: DirectoryWish): void {
  const status = nas.automatic?.status;
  if (!status?.joined || isJoinedTo(wish, status)) return;
  fail('NAS_JOINED_ELSEWHERE', { nas: nas.name, host: status.host, baseDn: status.baseDn });
}

/** The step's id: what is wrong with the connection is put right by joining again. */
export const JOIN = 'nas.join';

/** The join itself. Undo leaves the directory again. */
export function joinDirectory(nas: NasSite, wish: DirectoryWish): Unsectioned {
  const words = {
    id: JOIN,
    title: `Join ${nas.name} to the directory`,
    byHand: {
      clicks: [
        'DSM > Control Panel > Domain/LDAP > Domain/LDAP > Join',
        'Server type: LDAP, then the server address; Next',
        'Bind DN, password, encryption and base DN; the custom profile; Next',
        'At "Samba Schema is not supported": Details > Skip Anyway',
      ],
      values: [
        { label: 'Server address', value: wish.host },
        { label: 'Bind DN or LDAP administrator account', value: wish.bindDn },
        {
          label: 'Password',
          value: 'that of the service account',
          secret: 'service-account-password' as const,
        },
        { label: 'Encryption', value: wish.encryption === 'ssl' ? 'SSL/TLS' : 'STARTTLS' },
        { label: 'Base DN', value: wish.baseDn },
      ],
      warnings: ['Skip Anyway, and never Resolve: that turns on plain-text passwords.'],
      undo: 'Control Panel > Domain/LDAP > Domain/LDAP > Leave.',
    },
  };
  if (!nas.automatic) return byHand(words);
  const { session } = nas.automatic;
  return step({
    ...words,
    state: joinSchema,
    read: async ({ signal }) => stateOf(await ldapStatus(session, signal), wish),
    want: () => ({
      host: wish.host,
      baseDn: wish.baseDn,
      encryption: wish.encryption,
      connected: true,
      samba: true,
      plainTextPasswords: false,
    }),
    write: async (to, _from, work) => {
      if (to === null) await leaveDirectory(work);
      else await joinIt(work);
    },
    show: (state): Record<string, string> =>
      state === null
        ? { Directory: 'local accounts only' }
        : {
            Directory: state.host,
            'Base DN': state.baseDn,
            Encryption: { ssl: 'SSL/TLS', starttls: 'STARTTLS', none: 'none' }[state.encryption],
            Connection: state.connected ? 'connected' : 'not connected',
            'Plain-text passwords': state.plainTextPasswords ? 'on' : 'off',
          },
    warnings: (to) =>
      to === null
        ? ['People of the directory can no longer open shares. Their rights on shares stay as orphans.']
        : [],
  });

  async function joinIt({ signal, tell, notice }: Work): Promise<void> {
    tell(`${nas.name} is talking to ${wish.host}; DSM may take up to six minutes`);
    const form = { ...wish, bindPassword: await wish.bindPassword() };
    const waiting = () => tell(`${nas.name} has joined and is not connected yet`);
    const { notices } = await join(session, form, { signal, waiting });
    for (const expected of notices) await notice(expected);
  }

  async function leaveDirectory({ signal, tell }: Work): Promise<void> {
    const { affected } = await leave(session, signal);
    if (affected.length > 0) tell(`${nas.name} says that this is affected: ${affected.join(', ')}`);
  }
}

/** A directory that is the wished one is called as it was wished, however DSM writes it. */
function stateOf(status: LdapStatus, wish: DirectoryWish): z.infer<typeof joinSchema> {
  if (!status.joined) return null;
  const { host, baseDn } = isJoinedTo(wish, status) ? wish : status;
  const { encryption, connected, samba, plainTextPasswords } = status;
  return { host, baseDn, encryption, connected, samba, plainTextPasswords };
}

/** DSM may write a DN with other capitals or blanks than it was given. */
const sameDn = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (dn: string): string => dn.toLowerCase().replaceAll(/\s*,\s*/g, ',');

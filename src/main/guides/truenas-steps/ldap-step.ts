import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';
import type { Step, Unsectioned, Work } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import {
  disableLdap,
  enableLdap,
  isFrozenWhileEnabled,
  readLdap,
  removeLdap,
} from '../../nas/truenas/directory/ldap.ts';
import type { LdapState } from '../../nas/truenas/directory/ldap-state.ts';
import { isBlank, isElsewhere } from '../../nas/truenas/directory/ldap-state.ts';
import type { WorkOptions } from '../../nas/truenas/session.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { DirectoryWish } from './directory-wish.ts';
import type { NasSite } from './nas-site.ts';
import { SERVICES_RESTART } from './restarts.ts';

/** The step's id: what is wrong with the connection is put right by configuring it again. */
export const LDAP = 'nas.ldap';

/** How JumpCloud writes who is in a group (facts/jumpcloud.md §8.3). */
const SCHEMA = 'RFC2307';

const onSchema = z.object({
  enabled: z.literal(true),
  healthy: z.boolean(),
  servers: z.array(z.string()),
  encryption: z.enum(['ssl', 'starttls', 'none']),
  baseDn: z.string(),
  bindDn: z.string(),
  validateCertificates: z.boolean(),
  /** `null`: this release has no such setting. */
  sambaSchema: z.boolean().nullable(),
  schema: z.enum(['RFC2307', 'RFC2307BIS']),
  accountCache: z.boolean(),
});
/** What is off is only that: its bind password is known to nobody here, so its settings could not be put back anyway. */
const ldapSchema = z
  .discriminatedUnion('enabled', [onSchema, z.object({ enabled: z.literal(false) })])
  .nullable();
type On = z.infer<typeof onSchema>;
type State = z.infer<typeof ldapSchema>;

/** "Configuring LDAP": the whole form in one go. Undo is "Disabling LDAP" or "Removing LDAP", by what was there. */
export function configureLdap(nas: NasSite, wish: DirectoryWish, before: Json | undefined): Unsectioned {
  const words = { id: LDAP, title: `LDAP on ${nas.name}`, byHand: formFor(wish) };
  if (!nas.automatic) return byHand(words);
  const { automatic } = nas;
  const { session } = automatic;
  const isFrozen = isFrozenWhileEnabled(session);
  const hasSamba = automatic.ldap.sambaSchema !== undefined;
  /** The old form did not let itself be emptied: then off is all that there is of "not there". */
  let isStuck = false;
  const first = before === undefined ? stateOf(automatic.ldap, wish) : ldapSchema.parse(before);
  return step<State>({
    ...words,
    state: ldapSchema,
    read: async (work) => {
      const state = stateOf(await readLdap(session, told(nas, work)), wish);
      return isStuck && state?.enabled === false ? null : state;
    },
    want: () => ({
      enabled: true,
      healthy: true,
      servers: [...wish.servers],
      encryption: wish.encryption,
      baseDn: wish.baseDn,
      bindDn: wish.bindDn,
      validateCertificates: true,
      sambaSchema: hasSamba ? wish.samba : null,
      schema: SCHEMA,
      accountCache: true,
    }),
    write: async (to, _from, work) => {
      const present = await readLdap(session, told(nas, work));
      // Somebody may have set up another directory since: nothing of that is changed or taken away.
      requireNotElsewhere(present, wish, nas.name);
      if (to === null) await remove(work);
      else if (to.enabled) await configure(to, present, work);
      else await disableLdap(session, told(nas, work));
    },
    amiss: (state) => {
      if (state === null) return finding('NAS_NOT_JOINED', { nas: nas.name });
      if (!state.enabled) return finding('TRUENAS_LDAP_OFF', { nas: nas.name });
      const { schema, accountCache } = state;
      if (schema !== SCHEMA) return finding('TRUENAS_SCHEMA_CHANGED', { nas: nas.name, found: schema });
      return accountCache ? undefined : finding('TRUENAS_CACHE_OFF', { nas: nas.name });
    },
    show,
    warnings: (to, from) => [
      ...(isFrozen && to?.enabled && from?.enabled
        ? ['LDAP is turned off first and on again: TrueNAS takes no other settings while it is on.']
        : []),
      ...(to?.enabled
        ? []
        : ['People of the directory are unknown to the NAS then. Their permissions stay, as numbers.']),
      SERVICES_RESTART,
    ],
    ...undoOf(first, wish),
  });

  async function configure(to: On, present: LdapState, work: Work): Promise<void> {
    const { encryption } = to;
    // SECURITY: never in the clear, whatever was there before. `undoOf` sees to it that nobody asks for it.
    if (encryption === 'none') {
      return fail('TRUENAS_LDAP_REFUSED', { nas: nas.name, said: 'it is not encrypted' });
    }
    work.tell(`${nas.name} is talking to ${to.servers.join(', ')}`);
    const { servers, baseDn, bindDn, schema } = to;
    const bindPassword = await wish.bindPassword();
    const sambaSchema = to.sambaSchema ?? undefined;
    const form = { servers, encryption, baseDn, bindDn, bindPassword, schema, sambaSchema, ...kept(present) };
    await enableLdap(session, form, told(nas, work));
  }

  async function remove(work: Work): Promise<void> {
    const { cleared } = await removeLdap(session, { isCore: automatic.isCore, ...told(nas, work) });
    isStuck = !cleared;
    if (isStuck) await work.notice(finding('TRUENAS_SETTINGS_STAY', { nas: nas.name }));
  }
}

/** What is nobody's business but the administrator's stays as it is. */
const kept = (present: LdapState): { timeout?: number; auxiliary?: string } =>
  isBlank(present) ? {} : { timeout: present.timeout, auxiliary: present.auxiliary };

/** @throws TRUENAS_OTHER_DIRECTORY, TRUENAS_LDAP_ELSEWHERE */
export function requireNotElsewhere(state: LdapState, wish: DirectoryWish, nas: string): void {
  if (state.other !== undefined) fail('TRUENAS_OTHER_DIRECTORY', { nas, directory: state.other });
  if (!isElsewhere(state, wish)) return;
  fail('TRUENAS_LDAP_ELSEWHERE', { nas, host: state.servers.join(', '), baseDn: state.baseDn });
}

/** A job says how far it is. */
const told = ({ name }: NasSite, { signal, tell }: Pick<Work, 'signal' | 'tell'>): WorkOptions => ({
  signal,
  onProgress: ({ percent, description }) => tell(`${name}: ${description} (${percent} %)`),
});

/** A directory that is the wished one is called as it was wished, however TrueNAS writes it. */
function stateOf(state: LdapState, wish: DirectoryWish): State {
  if (isBlank(state)) return null;
  if (!state.enabled) return { enabled: false };
  const { servers, baseDn } = isElsewhere(state, wish) ? state : wish;
  const { encryption, bindDn, validateCertificates, schema, accountCache } = state;
  return {
    enabled: true,
    healthy: state.health.state === 'healthy',
    servers: [...servers],
    encryption,
    baseDn,
    bindDn,
    validateCertificates,
    sambaSchema: state.sambaSchema ?? null,
    schema,
    accountCache,
  };
}

/** Settings with another account cannot be put back, and weaker ones are not. */
function undoOf(first: State, { bindDn }: DirectoryWish): Pick<Step<State>, 'undo'> {
  if (!first?.enabled) return {};
  const sound = { ...first, healthy: true, bindDn, validateCertificates: true, accountCache: true };
  if (first.encryption !== 'none' && isDeepStrictEqual(first, sound)) return {};
  return {
    undo: {
      never:
        'LDAP was on with another account or weaker settings. TrueNAS does not tell that account’s password: after an undo, put the account into the form by hand.',
    },
  };
}

const ENCRYPTION = { ssl: 'SSL/TLS', starttls: 'STARTTLS', none: 'none' };

function show(state: State): Record<string, string> {
  if (state === null) return { LDAP: 'not set up' };
  if (!state.enabled) return { LDAP: 'off' };
  return {
    LDAP: state.healthy ? 'on, healthy' : 'on, not healthy',
    Hostname: state.servers.join(', '),
    'Base DN': state.baseDn,
    'Bind DN': state.bindDn,
    Encryption: ENCRYPTION[state.encryption],
    Certificate: state.validateCertificates ? 'checked' : 'not checked',
    ...(state.sambaSchema === null ? {} : { 'Samba schema': state.sambaSchema ? 'on' : 'off' }),
    Schema: state.schema,
    'Account cache': state.accountCache ? 'on' : 'off',
  };
}

/** The article's own clicks. */
function formFor(wish: DirectoryWish) {
  const samba = wish.samba ? '; Samba Schema' : '';
  return {
    clicks: [
      'Credentials > Directory Services > Configure LDAP',
      'Hostname without ldap:// or ldaps://, base DN, bind DN, bind password',
      `Advanced Options: Encryption Mode, Validate Certificates, Schema RFC2307${samba}`,
      'Enable, then Save',
    ],
    values: [
      { label: 'Hostname', value: wish.servers.join(' ') },
      { label: 'Base DN', value: wish.baseDn },
      { label: 'Bind DN', value: wish.bindDn },
      {
        label: 'Bind Password',
        value: 'that of the service account',
        secret: 'service-account-password' as const,
      },
      { label: 'Encryption Mode', value: wish.encryption === 'ssl' ? 'ON' : 'START_TLS' },
      { label: 'Schema', value: 'RFC2307' },
    ],
    warnings: ['A form that is on already is frozen: clear Enable and save first.'],
    undo: 'Credentials > Directory Services > Settings: clear Enable, Save; then clear all settings, Save.',
  };
}

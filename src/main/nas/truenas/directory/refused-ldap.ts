import { fail } from '../../../../shared/findings/expected-failure.ts';
import { calls } from '../calls.ts';
import type { TrueNasCall } from '../calls.ts';
import { causeOf, failCall } from '../errors.ts';
import type { At } from '../errors.ts';
import { wordsOf } from '../refusal.ts';
import type { FieldError, Refusal } from '../refusal.ts';
import type { LdapForm } from './ldap-state.ts';

type Told = Pick<LdapForm, 'servers' | 'baseDn' | 'bindDn' | 'bindPassword'>;
type Meaning =
  | 'server-is-ad'
  | 'unreachable'
  | 'unencrypted'
  | 'credentials'
  | 'base-missing'
  | 'dn-invalid'
  | 'samba'
  | 'frozen'
  | 'other-directory';

/** "Active Directory" is what the server was found to be, whichever setting is blamed (facts/truenas.md §5.2, §6.2). */
const IS_AD = /active ?directory|domain controller/i;

/**
 * What TrueNAS's settings mean, the most telling first. Attributes are its API's; words are looked at only where an attribute
 * stands for two things (facts/truenas.md §5.2, §6.2).
 */
const MEANINGS: readonly { meaning: Meaning; attribute: RegExp; words?: RegExp }[] = [
  { meaning: 'other-directory', attribute: /^ldap_update\.enable$/ },
  { meaning: 'server-is-ad', attribute: /^/, words: IS_AD },
  {
    meaning: 'frozen',
    attribute: /\.(service_type|configuration|kerberos_realm)$/,
    words: /disable|enabled/i,
  },
  { meaning: 'unencrypted', attribute: /\.configuration\.server_urls$/, words: /encrypt/i },
  { meaning: 'unreachable', attribute: /^ldap_update\.hostname\.\d+$/ },
  { meaning: 'unreachable', attribute: /\.configuration\.server_urls$/ },
  { meaning: 'samba', attribute: /^ldap_update\.has_samba_schema$/ },
  { meaning: 'credentials', attribute: /^ldap_update\.(binddn|bindpw)$/ },
  { meaning: 'credentials', attribute: /\.credential\.credential_type$/ },
  { meaning: 'dn-invalid', attribute: /basedn$/, words: /syntax|invalid/i },
  { meaning: 'base-missing', attribute: /basedn$/ },
];

/** Throws what refused LDAP settings mean. SECURITY: the bind password is taken out of TrueNAS's words. */
export function failLdap(refusal: Refusal, call: TrueNasCall<unknown>, told: Told, at: At): never {
  if (refusal.kind !== 'invalid' && refusal.kind !== 'refused') failCall(refusal, call, at);
  const { nas } = at;
  const [host = ''] = told.servers;
  const said = wordsOf(refusal, [told.bindPassword]);
  const cause = causeOf(refusal, call);
  switch (meaningOf(refusal.fields)) {
    case 'server-is-ad':
      return fail('TRUENAS_SERVER_IS_AD', { nas, host }, cause);
    case 'unreachable':
      return fail('TRUENAS_CANNOT_REACH_DIRECTORY', { nas, host, said }, cause);
    case 'credentials':
      return fail('NAS_BIND_REFUSED', { nas, bindDn: told.bindDn }, cause);
    case 'base-missing':
      return fail('NAS_BASE_NOT_FOUND', { nas, baseDn: told.baseDn }, cause);
    case 'dn-invalid':
      return fail('NAS_DN_INVALID', { nas, dn: told.baseDn }, cause);
    case 'samba':
      return fail('TRUENAS_SAMBA_REFUSED', { nas, said }, cause);
    case 'frozen':
      return fail('TRUENAS_LDAP_FROZEN', { nas }, cause);
    case 'other-directory':
      return fail('TRUENAS_OTHER_DIRECTORY', { nas, directory: 'Active Directory' }, cause);
    case 'unencrypted':
    case undefined:
      return fail('TRUENAS_LDAP_REFUSED', { nas, said }, cause);
  }
}

function meaningOf(fields: readonly FieldError[]): Meaning | undefined {
  return MEANINGS.find(({ attribute, words }) =>
    fields.some((field) => attribute.test(field.attribute) && (words?.test(field.message) ?? true)),
  )?.meaning;
}

/** The call whose refusal it is, by the family. */
export function writingCall(family: 'ldap' | 'directoryservices'): TrueNasCall<unknown> {
  return family === 'ldap' ? calls.writeLdap : calls.writeDirectory;
}

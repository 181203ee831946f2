import type { Organisation } from './organisation.ts';
import type { UserRecord } from './records.ts';

/** A user as the API shows one (facts/jumpcloud.md §4.1): never the password. */
export function userView(user: UserRecord, { record }: Organisation): Record<string, unknown> {
  return {
    _id: user._id,
    id: user._id,
    organization: record._id,
    username: user.username,
    email: user.email,
    firstname: user.firstname,
    lastname: user.lastname,
    displayname: `${user.firstname} ${user.lastname}`.trim(),
    description: user.description,
    activated: user.state === 'ACTIVATED' && user.password !== null,
    state: user.state,
    suspended: user.state === 'SUSPENDED',
    account_locked: user.account_locked,
    password_expired: user.password_expired,
    password_expiration_date: user.password_expiration_date ?? null,
    password_never_expires: user.password_never_expires,
    ldap_binding_user: user.ldap_binding_user,
    samba_service_user: user.samba_service_user,
    unix_uid: user.unix_uid,
    unix_guid: user.unix_guid,
    enable_managed_uid: false,
    enable_user_portal_multifactor: false,
    totp_enabled: false,
    mfa: { configured: false, exclusion: false },
    externally_managed: user.externally_managed,
    delegatedAuthority: user.externally_managed ? { name: 'ActiveDirectory' } : null,
    restrictedFields: user.externally_managed ? [{ field: 'password', type: 'active_directory' }] : [],
    external_source_type: '',
  };
}

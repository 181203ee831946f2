/**
 * What one JumpCloud organisation remembers. The API simulator changes these records, the LDAP tree follows them.
 * Field names are JumpCloud's own (facts/jumpcloud.md §3–§6).
 */

export type UserState = 'STAGED' | 'ACTIVATED' | 'SUSPENDED';

export interface UserRecord {
  /** 24 lowercase hex characters. */
  _id: string;
  username: string;
  email: string;
  firstname: string;
  lastname: string;
  description: string;
  /** Known to the office only: the API never tells it, the LDAP tree hashes it. `null` = never set. */
  password: string | null;
  state: UserState;
  ldap_binding_user: boolean;
  samba_service_user: boolean;
  password_never_expires: boolean;
  password_expired: boolean;
  /** ISO 8601. Missing = JumpCloud tells none. */
  password_expiration_date?: string;
  account_locked: boolean;
  externally_managed: boolean;
  unix_uid: number;
  unix_guid: number;
  /** Whether an NT hash exists: false for somebody whose password predates Samba and who has not changed it since. */
  has_nt_hash: boolean;
  /** Ids of the LDAP servers the user is bound to directly, without a group. Missing = none. */
  ldapServers?: string[];
}

export interface GroupAttributes {
  posixGroups?: { id: number; name: string }[];
  sambaEnabled?: boolean;
  /** Kept by JumpCloud itself, equal to the group's name. */
  ldapGroups?: { name: string }[];
  [other: string]: unknown;
}

export interface GroupRecord {
  id: string;
  name: string;
  description: string;
  email: string;
  membershipMethod: 'NOTSET' | 'STATIC' | 'DYNAMIC_REVIEW_REQUIRED' | 'DYNAMIC_AUTOMATED';
  attributes: GroupAttributes | null;
  /** The rule of a dynamic group. Missing = the group has none. */
  memberQuery?: Record<string, unknown>;
  /** Missing = none. */
  memberQueryExemptions?: { type: string; id: string }[];
  /** Missing = false. */
  memberSuggestionsNotify?: boolean;
  /** Ids of the users who are direct members. */
  members: string[];
  /** Ids of the LDAP servers the group is bound to. */
  ldapServers: string[];
}

export interface SambaDomainRecord {
  id: string;
  /** The workgroup. */
  name: string;
  /** The domain SID, `S-1-5-21-…`. */
  sid: string;
}

export interface LdapServerRecord {
  id: string;
  name: string;
  userLockoutAction: 'disable' | 'remove';
  userPasswordExpirationAction: 'disable' | 'remove';
  sambaDomains: SambaDomainRecord[];
}

export interface PasswordPolicy {
  enableMinLength: boolean;
  minLength: number;
  needsLowercase: boolean;
  needsUppercase: boolean;
  needsNumeric: boolean;
  needsSymbolic: boolean;
  allowUsernameSubstring: boolean;
  /** Missing = nobody is ever locked out. */
  enableMaxLoginAttempts?: boolean;
  maxLoginAttempts?: number;
}

export interface OrganisationRecord {
  _id: string;
  displayName: string;
  disableLdap: boolean;
  passwordPolicy: PasswordPolicy;
  /** What a new user becomes when the request does not say. Missing = `ACTIVATED`. */
  newUserState?: 'ACTIVATED' | 'STAGED';
  users: UserRecord[];
  groups: GroupRecord[];
  ldapServers: LdapServerRecord[];
}

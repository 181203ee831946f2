import { z } from 'zod';
import * as replies from './replies.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
/** DSM's own page gives everything that talks to the LDAP server six minutes (facts/synology.md §1.5). */
const LDAP_TIMEOUT_MS = 360_000;

/** A call as data. A shape that is evidenced later is another row here and nothing else. */
export interface DsmCall<Reply> {
  api: string;
  method: string;
  /** First and last version with evidence for what we send and read; the newest that the NAS offers too is used. */
  versions: readonly [first: number, last: number];
  /** What is being done, as a person would say it: "reading the SMB settings". */
  doing: string;
  reply: z.ZodType<Reply>;
  timeoutMs: number;
}

type Row<Reply> = Omit<DsmCall<Reply>, 'timeoutMs'> & { timeoutMs?: number };
const call = <Reply>(row: Row<Reply>): DsmCall<Reply> => ({ timeoutMs: DEFAULT_TIMEOUT_MS, ...row });

/** Nothing in the reply is of use. */
const NOTHING = z.unknown();

/**
 * Every call Joinery makes, with the section of facts/synology.md and the mark of its evidence: D documented, live7 seen
 * on DSM 7, ui6 what DSM 6.2's own pages send (version 1 is still offered up to 7.4), I inferred.
 */
export const calls = {
  /** §1.3, D. */
  listApis: call({
    api: 'SYNO.API.Info',
    method: 'query',
    versions: [1, 1],
    doing: 'listing what it offers',
    reply: replies.offeredSchema,
  }),
  /** §2.1, D and live7. DSM 7.3 lets only sessions of version 7 change settings. */
  signIn: call({
    api: 'SYNO.API.Auth',
    method: 'login',
    versions: [6, 7],
    doing: 'signing in',
    reply: replies.signedInSchema,
  }),
  /** §2.3, D. */
  signOut: call({
    api: 'SYNO.API.Auth',
    method: 'logout',
    versions: [6, 7],
    doing: 'signing out',
    reply: NOTHING,
    timeoutMs: 10_000,
  }),
  /** §3, D and live7. */
  readDevice: call({
    api: 'SYNO.DSM.Info',
    method: 'getinfo',
    versions: [2, 2],
    doing: 'reading model and version',
    reply: replies.deviceInfoSchema,
  }),
  /**
   * §3 has the name only. Public replies of DSM 7.3 and 7.4 (ychiu1211/dsmctl, pmilano1/synology-dsm-api) have the host name
   * as `server_name` and the DNS servers as `dns_primary` and `dns_secondary`, empty where there is none.
   */
  readNetwork: call({
    api: 'SYNO.Core.Network',
    method: 'get',
    versions: [1, 1],
    doing: 'reading its name and its DNS servers',
    reply: replies.networkSchema,
  }),
  /** §4, §14 no. 15; `get` is in the 7.1 definitions. */
  readDomain: call({
    api: 'SYNO.Core.Directory.Domain',
    method: 'get',
    versions: [1, 1],
    doing: 'reading whether it is in a Windows domain',
    reply: replies.domainSchema,
    timeoutMs: 60_000,
  }),
  /** §4.1, live7. */
  readLdap: call({
    api: 'SYNO.Core.Directory.LDAP',
    method: 'get',
    versions: [1, 2],
    doing: 'reading the LDAP settings',
    reply: replies.ldapSettingsSchema,
    timeoutMs: 60_000,
  }),
  /** §4.1, live7. Only version 1 has been seen telling whether the server publishes the Samba schema. */
  readLdapServer: call({
    api: 'SYNO.Core.Directory.LDAP',
    method: 'get',
    versions: [1, 1],
    doing: 'reading what the LDAP server supports',
    reply: replies.ldapSettingsSchema,
    timeoutMs: 60_000,
  }),
  /** §4.4, ui6. */
  checkJoin: call({
    api: 'SYNO.Core.Directory.LDAP',
    method: 'bind_check',
    versions: [1, 1],
    doing: 'checking whether it can join',
    reply: NOTHING,
    timeoutMs: LDAP_TIMEOUT_MS,
  }),
  /** §4.5, ui6; on DSM 7 I. What version 2 wants is not evidenced. */
  join: call({
    api: 'SYNO.Core.Directory.LDAP',
    method: 'set',
    versions: [1, 1],
    doing: 'joining the directory',
    reply: replies.joinedSchema,
    timeoutMs: LDAP_TIMEOUT_MS,
  }),
  /** §10 no. 2, ui6. */
  checkLeave: call({
    api: 'SYNO.Core.Directory.LDAP',
    method: 'unbind_check',
    versions: [1, 1],
    doing: 'checking whether it can leave',
    reply: NOTHING,
    timeoutMs: LDAP_TIMEOUT_MS,
  }),
  /** §10 no. 3, ui6. */
  leave: call({
    api: 'SYNO.Core.Directory.LDAP',
    method: 'set',
    versions: [1, 1],
    doing: 'leaving the directory',
    reply: NOTHING,
    timeoutMs: LDAP_TIMEOUT_MS,
  }),
  /** §4.8, ui6. */
  refresh: call({
    api: 'SYNO.Core.Directory.LDAP',
    method: 'refresh',
    versions: [1, 1],
    doing: 'updating the LDAP data',
    reply: NOTHING,
    timeoutMs: LDAP_TIMEOUT_MS,
  }),
  /** §4.8: names seen on 7.1, parameters and reply not. */
  startRefresh: call({
    api: 'SYNO.Core.Directory.LDAP.Refresh',
    method: 'start',
    versions: [1, 1],
    doing: 'updating the LDAP data',
    reply: NOTHING,
  }),
  readRefresh: call({
    api: 'SYNO.Core.Directory.LDAP.Refresh',
    method: 'get_status',
    versions: [1, 1],
    doing: 'updating the LDAP data',
    reply: replies.refreshStatusSchema,
  }),
  /** §4.3, ui6. */
  readProfile: call({
    api: 'SYNO.Core.Directory.LDAP.Profile',
    method: 'get',
    versions: [1, 1],
    doing: 'reading the LDAP profile',
    reply: replies.profileSchema,
  }),
  /** §4.3, ui6. */
  writeProfile: call({
    api: 'SYNO.Core.Directory.LDAP.Profile',
    method: 'set',
    versions: [1, 1],
    doing: 'changing the LDAP profile',
    reply: NOTHING,
  }),
  /** §5, ui6; `type=ldap` live7. */
  listUsers: call({
    api: 'SYNO.Core.User',
    method: 'list',
    versions: [1, 1],
    doing: 'listing users',
    reply: replies.usersSchema,
    timeoutMs: 60_000,
  }),
  listGroups: call({
    api: 'SYNO.Core.Group',
    method: 'list',
    versions: [1, 1],
    doing: 'listing groups',
    reply: replies.groupsSchema,
    timeoutMs: 60_000,
  }),
  /** §6, live7. */
  readSmb: call({
    api: 'SYNO.Core.FileServ.SMB',
    method: 'get',
    versions: [3, 3],
    doing: 'reading the SMB settings',
    reply: replies.smbSettingsSchema,
  }),
  /** §6, live7. */
  writeSmb: call({
    api: 'SYNO.Core.FileServ.SMB',
    method: 'set',
    versions: [3, 3],
    doing: 'changing the SMB settings',
    reply: NOTHING,
    timeoutMs: 120_000,
  }),
  /** §6, name live7: Samba forgets what it has looked up. */
  cleanSmbCache: call({
    api: 'SYNO.Core.FileServ.SMB',
    method: 'clean_cache',
    versions: [1, 3],
    doing: 'clearing the SMB cache',
    reply: NOTHING,
    timeoutMs: 120_000,
  }),
  /** §7, live7. Version 2 is offered too; its fields are not evidenced. */
  readAfp: call({
    api: 'SYNO.Core.FileServ.AFP',
    method: 'get',
    versions: [1, 1],
    doing: 'reading the AFP settings',
    reply: replies.afpSettingsSchema,
  }),
  /** §7, ui6. */
  writeAfp: call({
    api: 'SYNO.Core.FileServ.AFP',
    method: 'set',
    versions: [1, 1],
    doing: 'changing the AFP settings',
    reply: NOTHING,
    timeoutMs: 120_000,
  }),
  /** §8, live7. */
  readOidc: call({
    api: 'SYNO.Core.Directory.OIDC.SSO',
    method: 'get',
    versions: [1, 1],
    doing: 'reading the OpenID Connect settings',
    reply: replies.oidcSchema,
  }),
  /** §8 no. 1, live7: what the wizard of DSM 7.3 sends. */
  writeOidc: call({
    api: 'SYNO.Core.Directory.OIDC.SSO',
    method: 'set',
    versions: [1, 1],
    doing: 'changing the OpenID Connect settings',
    reply: NOTHING,
    timeoutMs: 60_000,
  }),
  /** §8, live7. */
  readSsoProfile: call({
    api: 'SYNO.Core.Directory.SSO.Profile',
    method: 'get',
    versions: [1, 1],
    doing: 'reading whether single sign-on is on',
    reply: replies.ssoProfileSchema,
  }),
  /** §8 no. 2, live7. */
  writeSsoProfile: call({
    api: 'SYNO.Core.Directory.SSO.Profile',
    method: 'set',
    versions: [1, 1],
    doing: 'switching single sign-on',
    reply: NOTHING,
    timeoutMs: 60_000,
  }),
  /** §8, live7. */
  readSsoSetting: call({
    api: 'SYNO.Core.Directory.SSO.Setting',
    method: 'get',
    versions: [1, 1],
    doing: 'reading which sign-in comes first',
    reply: replies.ssoSettingSchema,
  }),
  /** §8 no. 3, live7. */
  writeSsoSetting: call({
    api: 'SYNO.Core.Directory.SSO.Setting',
    method: 'set',
    versions: [1, 1],
    doing: 'choosing which sign-in comes first',
    reply: NOTHING,
  }),
};

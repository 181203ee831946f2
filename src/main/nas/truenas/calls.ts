import { z } from 'zod';

import * as replies from './replies.ts';
import { jobSchema } from './transport/job.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
/** CORE configures LDAP within the call; everything else answers at once and works on in a job. */
const WORK_TIMEOUT_MS = 180_000;
/** Tens of thousands of accounts take a while to be listed. */
const LIST_TIMEOUT_MS = 120_000;

/** A call as data. A shape that is evidenced later is another row here and nothing else. */
export interface TrueNasCall<Reply> {
  method: string;
  /** What is being done, as a person would say it: "reading the SMB settings". */
  doing: string;
  reply: z.ZodType<Reply>;
  timeoutMs: number;
}

type Row<Reply> = Omit<TrueNasCall<Reply>, 'timeoutMs'> & { timeoutMs?: number };
const call = <Reply>(row: Row<Reply>): TrueNasCall<Reply> => ({ timeoutMs: DEFAULT_TIMEOUT_MS, ...row });

/** Nothing in the reply is of use. */
const NOTHING = z.unknown();

/** Every call Joinery makes, with the section of facts/truenas.md. REST's way to write them is in `rest-route.ts`. */
export const calls = {
  /** §3, from 25.04 on. */
  signIn: call({ method: 'auth.login_ex', doing: 'signing in', reply: replies.signedInSchema }),
  /** §3, all releases; used up to 24.10. */
  signInByPassword: call({ method: 'auth.login', doing: 'signing in', reply: z.boolean() }),
  /** §3, until 26; used up to 24.10. */
  signInByKey: call({ method: 'auth.login_with_api_key', doing: 'signing in', reply: z.boolean() }),
  /** §3. */
  readMe: call({ method: 'auth.me', doing: 'reading what the account may do', reply: replies.meSchema }),
  /** §3. */
  signOut: call({ method: 'auth.logout', doing: 'signing out', reply: NOTHING, timeoutMs: 5_000 }),
  /** §4. */
  readSystem: call({
    method: 'system.info',
    doing: 'reading model and version',
    reply: replies.systemSchema,
  }),
  /** §4. */
  isPair: call({
    method: 'failover.licensed',
    doing: 'reading whether it is one of a pair',
    reply: z.boolean(),
  }),
  /** §4. */
  readFailover: call({
    method: 'failover.status',
    doing: 'reading which one of the pair is active',
    reply: replies.failoverSchema,
  }),
  /** §5.1, up to 25.04. */
  readLdap: call({
    method: 'ldap.config',
    doing: 'reading the LDAP settings',
    reply: replies.ldapConfigSchema,
  }),
  /** §5.2, up to 25.04: a job or not, see `TrueNasSession.work`. */
  writeLdap: call({
    method: 'ldap.update',
    doing: 'changing the LDAP settings',
    reply: NOTHING,
    timeoutMs: WORK_TIMEOUT_MS,
  }),
  /** §5.3, up to 25.04. */
  readStates: call({
    method: 'directoryservices.get_state',
    doing: 'reading the state of its directory',
    reply: replies.statesSchema,
  }),
  /** §5.3 and §6.3, from 24.10 on. */
  readStatus: call({
    method: 'directoryservices.status',
    doing: 'reading the state of its directory',
    reply: replies.statusSchema,
  }),
  /** §6.1, from 25.10 on; what knows it is asked by it (§2.1). */
  readDirectory: call({
    method: 'directoryservices.config',
    doing: 'reading the directory service',
    reply: replies.directoryConfigSchema,
  }),
  /** §6.2, from 25.10 on, a job. */
  writeDirectory: call({
    method: 'directoryservices.update',
    doing: 'changing the directory service',
    reply: NOTHING,
  }),
  /** §6.5, a job. */
  refresh: call({
    method: 'directoryservices.cache_refresh',
    doing: 'fetching users and groups anew',
    reply: NOTHING,
  }),
  /** §8. */
  listJobs: call({
    method: 'core.get_jobs',
    doing: 'reading its jobs',
    reply: z.array(jobSchema),
  }),
  /** §7. */
  readUser: call({
    method: 'user.get_user_obj',
    doing: 'looking up a user',
    reply: replies.userObjectSchema,
  }),
  /** §7. */
  readGroup: call({
    method: 'group.get_group_obj',
    doing: 'looking up a group',
    reply: replies.groupObjectSchema,
  }),
  /** §7. */
  listUsers: call({
    method: 'user.query',
    doing: 'listing its users',
    reply: replies.usersSchema,
    timeoutMs: LIST_TIMEOUT_MS,
  }),
  /** §7. */
  listGroups: call({
    method: 'group.query',
    doing: 'listing its groups',
    reply: replies.groupsSchema,
    timeoutMs: LIST_TIMEOUT_MS,
  }),
  /** §9. */
  readSmb: call({ method: 'smb.config', doing: 'reading the SMB settings', reply: replies.smbSchema }),
  /** §9. */
  writeSmb: call({
    method: 'smb.update',
    doing: 'changing the workgroup',
    reply: NOTHING,
    timeoutMs: WORK_TIMEOUT_MS,
  }),
  /** §9. */
  listServices: call({
    method: 'service.query',
    doing: 'reading its services',
    reply: replies.servicesSchema,
  }),
  /** §9. */
  writeService: call({
    method: 'service.update',
    doing: 'changing whether a service starts by itself',
    reply: NOTHING,
  }),
  /** §9, up to 25.10; used up to 25.04. */
  startService: call({
    method: 'service.start',
    doing: 'starting a service',
    reply: NOTHING,
    timeoutMs: WORK_TIMEOUT_MS,
  }),
  stopService: call({
    method: 'service.stop',
    doing: 'stopping a service',
    reply: NOTHING,
    timeoutMs: WORK_TIMEOUT_MS,
  }),
  /** §9, from 25.10 on, a job. */
  controlService: call({
    method: 'service.control',
    doing: 'starting or stopping a service',
    reply: NOTHING,
  }),
};

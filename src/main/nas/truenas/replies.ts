import { z } from 'zod';

/** `auth.login_ex` (facts/truenas.md §3). */
export const signedInSchema = z.object({
  response_type: z.string(),
  /** Of REDIRECT: where the active controller is. */
  urls: z.array(z.string()).catch([]).default([]),
});

/** Roles are a list, or as TrueNAS writes a set of Python's. CORE and the first SCALE know no roles: they are left out. */
const rolesSchema = z.union([
  z.array(z.string()),
  z.object({ $set: z.array(z.string()) }).transform(({ $set }) => $set),
]);

export const meSchema = z.object({
  privilege: z.object({ roles: rolesSchema.optional() }).nullish(),
});

/** A moment as TrueNAS writes it: milliseconds since 1970 in an object, or a text. */
const momentSchema = z.union([
  z.object({ $date: z.number() }).transform(({ $date }) => new Date($date)),
  z.iso.datetime({ offset: true, local: true }).transform((text) => new Date(text)),
]);

/** `system.info` (facts/truenas.md §4). */
export const systemSchema = z.object({
  version: z.string(),
  hostname: z.string().default(''),
  system_product: z.string().nullish(),
  system_serial: z.string().nullish(),
  datetime: momentSchema,
});

const encryptionSchema = z.enum(['OFF', 'ON', 'START_TLS']);
const schemaSchema = z.enum(['RFC2307', 'RFC2307BIS']);
export type LdapSchema = z.infer<typeof schemaSchema>;

/**
 * `ldap.config` up to 25.04 (facts/truenas.md §5.1, §5.2).
 *
 * SECURITY: `bindpw` comes in clear to administrators. It is not named here, so that it is dropped where it arrives.
 */
export const ldapConfigSchema = z.object({
  enable: z.boolean(),
  hostname: z.array(z.string()),
  basedn: z.string().nullish(),
  binddn: z.string().nullish(),
  ssl: encryptionSchema,
  validate_certificates: z.boolean(),
  disable_freenas_cache: z.boolean().default(false),
  timeout: z.number(),
  has_samba_schema: z.boolean().optional(),
  auxiliary_parameters: z.string().nullish(),
  schema: schemaSchema,
});

const stateSchema = z.enum(['DISABLED', 'FAULTED', 'LEAVING', 'JOINING', 'HEALTHY']);

/** `directoryservices.get_state`, up to 25.04 (facts/truenas.md §5.3). */
export const statesSchema = z.object({ activedirectory: stateSchema, ldap: stateSchema });

/** `directoryservices.status`, from 24.10 on; nothing but nulls when it is off (facts/truenas.md §6.3). */
export const statusSchema = z.object({
  type: z.string().nullable(),
  status: stateSchema.nullable(),
  status_msg: z.string().nullish(),
});

const ldapConfigurationSchema = z.object({
  server_urls: z.array(z.string()),
  basedn: z.string(),
  starttls: z.boolean(),
  validate_certificates: z.boolean(),
  schema: schemaSchema,
  auxiliary_parameters: z.string().nullish(),
});

/** The credential's secrets are not named here either. */
const credentialSchema = z.object({ credential_type: z.string(), binddn: z.string().optional() });

/** `directoryservices.config` from 25.10 on (facts/truenas.md §6.1). Each service has a configuration of its own. */
export const directoryConfigSchema = z.union([
  z.object({
    service_type: z.literal('LDAP'),
    enable: z.boolean(),
    enable_account_cache: z.boolean(),
    timeout: z.number(),
    credential: credentialSchema.nullish(),
    configuration: ldapConfigurationSchema.nullish(),
  }),
  z.object({
    service_type: z.enum(['ACTIVEDIRECTORY', 'IPA']).nullable(),
    enable: z.boolean(),
    enable_account_cache: z.boolean(),
    timeout: z.number(),
  }),
]);

/** `user.get_user_obj`; the last two from 24.10 on, the groups from 22.12 on (facts/truenas.md §7). */
export const userObjectSchema = z.object({
  pw_name: z.string(),
  pw_uid: z.number().int(),
  pw_gid: z.number().int(),
  grouplist: z.array(z.number().int()).nullish(),
  source: z.string().nullish(),
  local: z.boolean().nullish(),
});

export const groupObjectSchema = z.object({
  gr_name: z.string(),
  gr_gid: z.number().int(),
  gr_mem: z.array(z.string()).default([]),
  source: z.string().nullish(),
  local: z.boolean().nullish(),
});

export const usersSchema = z.array(
  z.object({ username: z.string(), uid: z.number().int(), local: z.boolean().default(true) }),
);

export const groupsSchema = z.array(
  z
    .object({
      group: z.string().optional(),
      name: z.string().optional(),
      gid: z.number().int(),
      local: z.boolean().default(true),
    })
    .refine(({ group, name }) => (group ?? name) !== undefined, 'has no name'),
);

/** `smb.config` (facts/truenas.md §9). */
export const smbSchema = z.object({
  workgroup: z.string(),
  netbiosname: z.string().default(''),
  enable_smb1: z.boolean().default(false),
  aapl_extensions: z.boolean().default(false),
});

export const servicesSchema = z.array(
  z.object({ service: z.string(), enable: z.boolean(), state: z.string() }),
);

/** `failover.status`: of a pair, the active one says MASTER; one without a second, SINGLE. */
export const failoverSchema = z.string();

import { z } from 'zod';
import { sealed } from './sealed-secret.ts';

/**
 * A token that goes back in a header or a cookie.
 *
 * SECURITY: printable ASCII without blank and semicolon, so that what a device sends cannot add a header or a cookie.
 */
const tokenSchema = z.string().regex(/^[!-:<-~]+$/, 'is not a usable token');

/** Every answer's envelope; HTTP status is 200 either way (facts/synology.md §1.1). */
export const envelopeSchema = z.discriminatedUnion('success', [
  z.object({ success: z.literal(true), data: z.unknown().optional() }),
  z.object({
    success: z.literal(false),
    error: z.object({ code: z.number().int(), errors: z.unknown().optional() }),
  }),
]);

/** What a NAS offers: API name → range of versions (facts/synology.md §1.3). */
export const offeredSchema = z.record(
  z.string(),
  z.object({
    minVersion: z.number().int(),
    maxVersion: z.number().int(),
    requestFormat: z.string().optional(),
  }),
);

/** v7 calls the device token `device_id`, v6 `did` (facts/synology.md §2.1). */
export const signedInSchema = z.object({
  sid: tokenSchema,
  synotoken: tokenSchema,
  device_id: tokenSchema.optional(),
  did: tokenSchema.optional(),
});

export const deviceInfoSchema = z.object({
  model: z.string(),
  serial: z.string(),
  version_string: z.string(),
});

/** A text that is of use; anything else is as if it were left out. */
const told = z.string().min(1).optional().catch(undefined);

export const networkSchema = z.object({ server_name: told, dns_primary: told, dns_secondary: told });

export const domainSchema = z.object({ enable_domain: z.boolean() });

/** `get` v1 says `host`, v2 `server_address`; a NAS that was never joined may leave texts out (facts/synology.md §4.1). */
export const ldapSettingsSchema = z.object({
  enable_client: z.boolean(),
  error: z.number().int(),
  server_address: z.string().optional(),
  host: z.string().optional(),
  base_dn: z.string().default(''),
  encryption: z.string().default(''),
  profile: z.string().default(''),
  enable_cifs: z.boolean().default(false),
  enable_cifs_pam: z.boolean(),
  enable_idmap: z.boolean().default(false),
  server_support_samba_schema: z.boolean().optional(),
});

/** The flags of an accepted join (facts/synology.md §4.5). */
export const joinedSchema = z.object({ ntpassword_not_accessible: z.boolean().default(false) });

/** What a feasibility check (2722) objects to; the form of a reason is not evidenced (facts/synology.md §4.4). */
export const feasibilitySchema = z.object({ check_type: z.string(), reasons: z.array(z.unknown()) });

export const profileSchema = z.object({
  rules: z.array(z.object({ category: z.string(), attribute: z.string(), target: z.string() })),
});

/** The reply of `get_status` is not evidenced: read for any sign that it still runs (facts/synology.md §1.5, §4.8). */
export const refreshStatusSchema = z.object({
  finish: z.boolean().optional(),
  status: z.string().optional(),
  error: z.number().int().optional(),
});

export const usersSchema = z.object({
  total: z.number().int(),
  users: z.array(z.object({ name: z.string(), uid: z.number().int().optional() })),
});

export const groupsSchema = z.object({
  total: z.number().int(),
  groups: z.array(z.object({ name: z.string(), gid: z.number().int().optional() })),
});

/** Unknown keys are kept: a NAS that refuses a partial `set` gets all of them back (facts/synology.md §6). */
export const smbSettingsSchema = z.looseObject({
  enable_samba: z.boolean(),
  workgroup: z.string(),
  smb_min_protocol: z.number().int(),
  smb_max_protocol: z.number().int(),
});

export const afpSettingsSchema = z.object({ enable_afp: z.boolean() });

/**
 * The OpenID Connect profile; a NAS that has none may leave texts out (facts/synology.md §8).
 *
 * SECURITY: DSM sends the client secret in clear. It is sealed here, before anybody has read the reply.
 */
export const oidcSchema = z.object({
  oidc_name: z.string().default(''),
  oidc_wellknown: z.string().default(''),
  oidc_authorization_endpoint: z.string().default(''),
  oidc_token_endpoint: z.string().default(''),
  oidc_client_id: z.string().default(''),
  oidc_client_secret: z.string().default('').transform(sealed),
  oidc_redirect_uri: z.string().default(''),
  oidc_scope: z.string().default(''),
  oidc_user_claim: z.string().default(''),
  oidc_allow_local_user: z.boolean().default(false),
});

export const ssoProfileSchema = z.object({
  sso_enable: z.boolean().default(false),
  sso_profile: z.string().default(''),
});

export const ssoSettingSchema = z.object({ sso_default_login: z.boolean().default(false) });

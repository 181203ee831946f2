import { z } from 'zod';
import { regionSchema } from './directory.ts';

/** The id names a folder and keychain entries, so it is narrow on purpose. */
export const setupIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens, 63 at most');

/** 24 hexadecimal characters, as JumpCloud makes its ids. */
const jumpcloudIdSchema = z.string().regex(/^[0-9a-f]{24}$/, 'is 24 characters from 0–9 and a–f');

const fingerprintSchema = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(
    z
      .string()
      .regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/, 'is 32 pairs of hexadecimal digits with colons (SHA-256)'),
  );

/** Goes into a DN as `uid=…`: letters that need no escaping there, and none that a Linux account cannot have. */
const usernameSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9._-]{0,31}$/,
    'starts with a lower-case letter, then letters, digits, dots, hyphens, 32 at most',
  );

/** NetBIOS: ASCII, at most 15 characters; DSM turns it into capitals. */
export const workgroupSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,14}$/, 'is 1 to 15 letters, digits, dots or hyphens')
  .transform((text) => text.toUpperCase());

/** The names JumpCloud is known to accept for Linux groups (facts/jumpcloud.md §8.3). */
const linuxNameSchema = z
  .string()
  .regex(
    /^[a-z_][a-z0-9_]{0,31}$/,
    'starts with a lower-case letter, then letters, digits and underscores, 32 at most',
  );

const hostSchema = z
  .string()
  .regex(/^[A-Za-z0-9.:-]+$/, 'is a host name or an IP address, without https:// or ldaps://');

/** As OpenSSH shows it: SHA-256 in base64 without its padding. */
const hostKeyFingerprintSchema = z
  .string()
  .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'looks like SHA256:4Vv3…, as ssh-keygen -lf shows it');

const accessSchema = z.enum(['api', 'by-hand']);
const variableSchema = z
  .string()
  .regex(
    /^[A-Z_][A-Z0-9_]*$/,
    'takes the name of an environment variable in capitals, never the secret itself',
  );

const groupAnswerSchema = z.strictObject({
  name: z.string().min(1),
  linuxName: linuxNameSchema.optional(),
  gid: z.number().int().min(1).max(2_147_483_646).optional(),
  /** User names to be added; those who are in the group already stay. */
  members: z.array(z.string().min(1)).default([]),
});
export type GroupAnswer = z.infer<typeof groupAnswerSchema>;

export const groupsSchema = z
  .array(groupAnswerSchema)
  .refine((groups) => new Set(groups.map(({ name }) => name)).size === groups.length, 'names a group twice');

export const portSchema = z.number().int().min(1).max(65_535);
const httpsAddressSchema = z.url({ protocol: /^https$/ });

/** Where JumpCloud is and how it is worked on. */
export const jumpcloudAnswersSchema = z.strictObject({
  access: accessSchema.default('api'),
  region: regionSchema.default('us'),
  /** Needed when the key reaches several, and when JumpCloud is done by hand. */
  organisation: jumpcloudIdSchema.optional(),
  ldapServer: jumpcloudIdSchema.optional(),
  /** Where the API is, when it is not at the region's own address. */
  console: httpsAddressSchema.optional(),
  /** Where LDAP is, when it is not at the region's own address. */
  ldap: z
    .strictObject({
      host: hostSchema,
      ldapsPort: portSchema.default(636),
      startTlsPort: portSchema.default(389),
    })
    .optional(),
  encryption: z.enum(['ssl', 'starttls']).default('ssl'),
});

/** Where a NAS is, how it is worked on and what it is trusted by. */
export const nasAnswersSchema = z.strictObject({
  access: accessSchema.default('api'),
  address: z.string().min(1),
  /** What people call it; the host of the address when left out. */
  name: z.string().min(1).optional(),
  /** SHA-256 of the certificate a person has trusted. */
  fingerprint: fingerprintSchema.optional(),
  account: z.string().min(1).default('admin'),
});

/** A NAS whose shares are to be opened. */
export const joinedNasAnswersSchema = nasAnswersSchema.extend({
  /** A TrueNAS alone: what stands where the password would. A password when left out. */
  signIn: z.enum(['password', 'api-key']).optional(),
  /**
   * A TrueNAS alone: its people get permissions, NFS and SSH, and no SMB, which 24.10 and newer cannot give them. Nothing
   * of Samba is touched then. No when left out.
   */
  permissionsOnly: z.boolean().optional(),
  /** Where SMB is reached, when it is not at its own port: through a tunnel, or a router that maps ports. */
  smbPort: portSchema.default(445),
  /** The same for AFP. */
  afpPort: portSchema.default(548),
  /** A QNAP alone: its settings are read over SSH, with the same account. Left out: it is not opened. */
  ssh: z
    .strictObject({
      port: portSchema.default(22),
      /** Of the host key that a person has trusted. */
      fingerprint: hostKeyFingerprintSchema.optional(),
    })
    .optional(),
});

/** The account with which the directory is read. */
export const serviceAccountAnswersSchema = z
  .strictObject({
    username: usernameSchema.default('svc-nas'),
    email: z.email().optional(),
    /** Set a new password on an account that exists; every NAS that uses it then needs the new one. */
    resetPassword: z.boolean().default(false),
  })
  .prefault({});

export const workgroupAnswersSchema = z
  .strictObject({
    name: workgroupSchema.optional(),
    /** `directory`: the NAS takes JumpCloud's. `nas`: a new Samba domain in JumpCloud takes the NAS's. */
    from: z.enum(['directory', 'nas']).default('directory'),
    /** The SID of a NAS that is in use already; otherwise one is made. */
    sid: z
      .string()
      .regex(/^S-1-5-21(-\d{1,10}){3}$/, 'looks like S-1-5-21-1004336348-1177238915-682003330')
      .optional(),
    /** Change a Samba domain that exists. Every NAS joined to it must then be joined again. */
    replace: z.boolean().default(false),
  })
  .prefault({});

/** AFP on the NAS, and who uses AFP, DSM or Drive: those people get LDAP Bind DN. */
export const afpAnswersSchema = z.strictObject({
  enable: z.boolean().default(true),
  people: z.array(z.string().min(1)).default([]),
});

/** Where authentik is, and what the application is called there. */
export const authentikAnswersSchema = z.strictObject({
  access: accessSchema.default('api'),
  /** As people and the NAS reach it, with its path where it has one. Missing only while a setup is being filled in. */
  address: httpsAddressSchema.optional(),
  application: z.string().min(1).max(64).default('Synology DSM'),
  /** Part of the addresses of the application (facts/authentik.md §3.3). */
  slug: z
    .string()
    .regex(/^[-a-zA-Z0-9_]{1,50}$/, 'is letters, digits, hyphens and underscores, 50 at most')
    .default('synology-dsm'),
  /** Only its members see the application; everybody when left out. */
  group: z.string().min(1).optional(),
  /** Done by hand: the Client ID that authentik shows. */
  clientId: z.string().min(1).max(255).optional(),
});

/** Bitwarden Directory Connector: which one, and where its settings are kept. */
export const connectorAnswersSchema = z
  .strictObject({
    /** Its own number: 2026.6 changed how it keeps its settings (facts/bitwarden-directory-connector.md §2.2). */
    version: z
      .string()
      .regex(/^20\d{2}\.\d{1,2}(\.\d{1,2})?$/, 'looks like 2026.6.1')
      .default('2026.6.1'),
    /** The folder of its data.json; this machine's own when left out. */
    folder: z.string().min(1).optional(),
    /** SECURITY: off only on a person's own word. */
    verifyCertificate: z.boolean().default(true),
    /** Bitwarden's server, where it is not bitwarden.com. */
    server: httpsAddressSchema.optional(),
  })
  .prefault({});

/** The groups that Directory Connector is to find; one that is in JumpCloud LDAP already stays there. */
export const syncedGroupsSchema = z
  .array(groupAnswerSchema.pick({ name: true, members: true }))
  .refine((groups) => new Set(groups.map(({ name }) => name)).size === groups.length, 'names a group twice');

/** Names of environment variables; what is left out comes from the keychain or is asked for. */
export const secretAnswersSchema = z
  .strictObject({
    directoryKey: variableSchema.optional(),
    serviceAccountPassword: variableSchema.optional(),
    ssoClientSecret: variableSchema.optional(),
    nasPassword: variableSchema.optional(),
    nasOtp: variableSchema.optional(),
  })
  .prefault({});

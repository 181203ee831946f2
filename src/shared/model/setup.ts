import { z } from 'zod';
import { GUIDE_IDS } from '../guide-ids.ts';
import { regionSchema } from './directory.ts';
import { findingSchema } from './finding.ts';

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

const groupsSchema = z
  .array(groupAnswerSchema)
  .refine((groups) => new Set(groups.map(({ name }) => name)).size === groups.length, 'names a group twice');

export const guideIdSchema = z.enum(GUIDE_IDS);

/** The answers to a guide, as setup.yaml has them. Nothing here is a secret. */
export const setupSchema = z.strictObject({
  id: setupIdSchema,
  guide: guideIdSchema,
  jumpcloud: z.strictObject({
    access: accessSchema.default('api'),
    region: regionSchema.default('us'),
    /** Needed when the key reaches several, and when JumpCloud is done by hand. */
    organisation: jumpcloudIdSchema.optional(),
    ldapServer: jumpcloudIdSchema.optional(),
    /** Where the API is, when it is not at the region's own address. */
    console: z.url({ protocol: /^https$/ }).optional(),
    /** Where LDAP is, when it is not at the region's own address. */
    ldap: z
      .strictObject({
        host: hostSchema,
        ldapsPort: z.number().int().min(1).max(65_535).default(636),
        startTlsPort: z.number().int().min(1).max(65_535).default(389),
      })
      .optional(),
    encryption: z.enum(['ssl', 'starttls']).default('ssl'),
  }),
  nas: z.strictObject({
    access: accessSchema.default('api'),
    address: z.string().min(1),
    /** What people call it; the host of the address when left out. */
    name: z.string().min(1).optional(),
    /** SHA-256 of the certificate a person has trusted. */
    fingerprint: fingerprintSchema.optional(),
    account: z.string().min(1).default('admin'),
    /** A TrueNAS alone: what stands where the password would. A password when left out. */
    signIn: z.enum(['password', 'api-key']).optional(),
    /**
     * A TrueNAS alone: its people get permissions, NFS and SSH, and no SMB, which 24.10 and newer cannot give them. Nothing
     * of Samba is touched then. No when left out.
     */
    permissionsOnly: z.boolean().optional(),
    /** Where SMB is reached, when it is not at its own port: through a tunnel, or a router that maps ports. */
    smbPort: z.number().int().min(1).max(65_535).default(445),
    /** The same for AFP. */
    afpPort: z.number().int().min(1).max(65_535).default(548),
    /** A QNAP alone: its settings are read over SSH, with the same account. Left out: it is not opened. */
    ssh: z
      .strictObject({
        port: z.number().int().min(1).max(65_535).default(22),
        /** Of the host key that a person has trusted. */
        fingerprint: hostKeyFingerprintSchema.optional(),
      })
      .optional(),
  }),
  serviceAccount: z
    .strictObject({
      username: usernameSchema.default('svc-nas'),
      email: z.email().optional(),
      /** Set a new password on an account that exists; every NAS that uses it then needs the new one. */
      resetPassword: z.boolean().default(false),
    })
    .prefault({}),
  workgroup: z
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
    .prefault({}),
  /** Empty only while a setup is being filled in. */
  groups: groupsSchema,
  /** AFP on the NAS, and who uses AFP, DSM or Drive: those people get LDAP Bind DN. */
  afp: z
    .strictObject({ enable: z.boolean().default(true), people: z.array(z.string().min(1)).default([]) })
    .optional(),
  /** PEM file of a private CA to be trusted besides the system's, for a directory of one's own. */
  ca: z.string().optional(),
  /** How long LDAP may lag behind the API before that is a failure, in seconds. */
  patience: z.number().int().min(0).max(7200).default(180),
  /** Names of environment variables; what is left out comes from the keychain or is asked for. */
  secrets: z
    .strictObject({
      directoryKey: variableSchema.optional(),
      serviceAccountPassword: variableSchema.optional(),
      nasPassword: variableSchema.optional(),
      nasOtp: variableSchema.optional(),
    })
    .prefault({}),
});
export type Setup = z.infer<typeof setupSchema>;

/** A setup.yaml is written in one go: it names its groups. */
export const setupFileSchema = setupSchema.extend({ groups: groupsSchema.min(1) });

/** Who is to be set up: what a person has chosen before anything else is known. */
export const beginningSchema = z.object({
  guide: guideIdSchema,
  /** Of the NAS, as typed or as found. */
  address: z.string(),
  /** What the NAS calls itself, where it was found. */
  name: z.string().min(1).max(64).optional(),
});
export type Beginning = z.infer<typeof beginningSchema>;

/** The places of the way, in their order. A place is reached when everything before it is done. */
export const placeSchema = z.enum([
  'trust',
  'signIn',
  'connect',
  'prepare',
  'review',
  'run',
  'prove',
  'report',
]);
export type Place = z.infer<typeof placeSchema>;

/** Where a setup stands: at the first thing that is still undone, as the systems themselves say it. */
export const standingSchema = z.object({
  at: placeSchema,
  /** What keeps it there. */
  because: findingSchema.optional(),
  /** How many changes are left, where that could be read. */
  pending: z.number().int().optional(),
  /** What was noticed of the NAS's address: it has moved, and the setup with it, or it was only heard somewhere else. */
  noticed: findingSchema.optional(),
});
export type Standing = z.infer<typeof standingSchema>;

/** What a list of saved setups shows. Dates are ISO 8601. */
export const setupSummarySchema = z.object({
  id: setupIdSchema,
  guide: z.string(),
  nas: z.string(),
  saved: z.string(),
  /** When its NAS was last heard or spoken to, where that was ever so. */
  lastSeen: z.string().optional(),
  /** How the last run came out; missing when there was none. */
  last: z.object({ kind: z.string(), outcome: z.string(), at: z.string() }).optional(),
  /** Why the setup cannot be used as it is. */
  trouble: findingSchema.optional(),
});
export type SetupSummary = z.infer<typeof setupSummarySchema>;

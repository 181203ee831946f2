import { z } from 'zod';
import { GUIDE_IDS } from '../guide-ids.ts';
import * as answers from './answers.ts';
import { findingSchema } from './finding.ts';

export const guideIdSchema = z.enum(GUIDE_IDS);
/** Those that work on a NAS. */
export const nasGuideIdSchema = guideIdSchema.exclude(['jumpcloud-bitwarden']);

/** What every setup has. */
const everySetup = {
  id: answers.setupIdSchema,
  /** PEM file of a private CA to be trusted besides the system's, for a directory of one's own. */
  ca: z.string().optional(),
  secrets: answers.secretAnswersSchema,
};

/** What every setup with JumpCloud has. */
const withJumpCloud = {
  jumpcloud: answers.jumpcloudAnswersSchema,
  serviceAccount: answers.serviceAccountAnswersSchema,
  /** How long LDAP may lag behind the API before that is a failure, in seconds. */
  patience: z.number().int().min(0).max(7200).default(180),
};

/** A NAS is joined to JumpCloud. */
export const joinSetupSchema = z.strictObject({
  ...everySetup,
  guide: z.enum(['jumpcloud-synology', 'jumpcloud-qnap', 'jumpcloud-truenas']),
  nas: answers.joinedNasAnswersSchema,
  ...withJumpCloud,
  workgroup: answers.workgroupAnswersSchema,
  /** Empty only while a setup is being filled in. */
  groups: answers.groupsSchema,
  afp: answers.afpAnswersSchema.optional(),
});
export type JoinSetup = z.infer<typeof joinSetupSchema>;

/** People sign in to DSM with authentik. */
export const singleSignOnSetupSchema = z.strictObject({
  ...everySetup,
  guide: z.literal('authentik-synology'),
  authentik: answers.authentikAnswersSchema.prefault({}),
  nas: answers.nasAnswersSchema.extend({
    /** Where people open DSM; the redirect URI on both sides. The address of the NAS when left out. */
    signInAddress: z
      .url({ protocol: /^https$/ })
      .refine((url) => !/[?#]/.test(url), 'is an address without ? and #')
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  }),
  /** User names in authentik of those who will sign in. Empty only while a setup is being filled in. */
  people: z.array(z.string().min(1)),
});
export type SingleSignOnSetup = z.infer<typeof singleSignOnSetupSchema>;

/** Bitwarden Directory Connector reads JumpCloud. */
export const connectorSetupSchema = z.strictObject({
  ...everySetup,
  guide: z.literal('jumpcloud-bitwarden'),
  ...withJumpCloud,
  connector: answers.connectorAnswersSchema,
  /** Empty only while a setup is being filled in. */
  groups: answers.syncedGroupsSchema,
});
export type ConnectorSetup = z.infer<typeof connectorSetupSchema>;

/** The answers to a guide, as setup.yaml has them. Nothing here is a secret. */
export const setupSchema = z.discriminatedUnion('guide', [
  joinSetupSchema,
  singleSignOnSetupSchema,
  connectorSetupSchema,
]);
export type Setup = z.infer<typeof setupSchema>;

/** A setup with a NAS in it. */
export type NasSetup = JoinSetup | SingleSignOnSetup;
/** A setup with JumpCloud in it. */
export type JumpCloudSetup = JoinSetup | ConnectorSetup;

/** A setup.yaml is written in one go: it names its groups, its people, where authentik is. */
export const setupFileSchema = z.discriminatedUnion('guide', [
  joinSetupSchema.extend({ groups: answers.groupsSchema.min(1) }),
  singleSignOnSetupSchema.extend({
    authentik: answers.authentikAnswersSchema.required({ address: true }),
    people: singleSignOnSetupSchema.shape.people.min(1),
  }),
  connectorSetupSchema.extend({ groups: answers.syncedGroupsSchema.min(1) }),
]);

/** Who is to be set up: what a person has chosen before anything else is known. */
export const beginningSchema = z.object({
  guide: guideIdSchema,
  /** Of the NAS, as typed or as found; missing where the guide has none. */
  address: z.string().optional(),
  /** What the NAS calls itself, where it was found. */
  name: z.string().min(1).max(64).optional(),
  /** What it says it runs, where it has said that. */
  version: z.string().max(200).optional(),
});
export type Beginning = z.infer<typeof beginningSchema>;

/** What a list of saved setups shows. Dates are ISO 8601. */
export const setupSummarySchema = z.object({
  id: answers.setupIdSchema,
  guide: z.string(),
  /** The address of its NAS, where it has one. */
  nas: z.string().optional(),
  saved: z.string(),
  /** When its NAS was last heard or spoken to, where that was ever so. */
  lastSeen: z.string().optional(),
  /** How the last run came out; missing when there was none. */
  last: z.object({ kind: z.string(), outcome: z.string(), at: z.string() }).optional(),
  /** Why the setup cannot be used as it is. */
  trouble: findingSchema.optional(),
});
export type SetupSummary = z.infer<typeof setupSummarySchema>;

import { z } from 'zod';

/**
 * The ways in which a person can sign in: to the NAS over SMB, to the directory over LDAP (which is what AFP, DSM and Drive
 * rest on), to DSM or QTS itself, to authentik up to where it sends people back to DSM.
 */
export const proofWaySchema = z.enum(['smb', 'ldap', 'dsm', 'qts', 'authentik']);
export type ProofWay = z.infer<typeof proofWaySchema>;

/** Goes into a DN as `uid=…`: letters that need no escaping there. */
export const personSchema = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9._-]{1,64}$/,
    'takes the name as the directory shows it: letters, digits, dots and hyphens, without an @ and what follows it',
  );

/** What Windows allows in the name of a share. */
export const shareSchema = z
  .string()
  .trim()
  .regex(
    /^[^\\/:*?"<>|[\]+=;,\p{Cc}]{1,80}$/u,
    'takes the name of the share alone, without \\\\ and the name of the NAS',
  );

/** A person's sign-in to be tried, once each way. The password is typed just before, and is a secret of its own. */
export const claimSchema = z.object({
  account: personSchema,
  /** Connected to as well; nothing in it is read. */
  share: shareSchema.optional(),
  /** When left out, the usual ones of the guide: SMB and LDAP, or authentik. */
  ways: z.array(proofWaySchema).nonempty().optional(),
});
export type Claim = z.infer<typeof claimSchema>;

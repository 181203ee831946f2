import { z } from 'zod';

/** A certificate as a person compares it. Dates are ISO 8601. */
export const certificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  /** SHA-256, upper-case hex pairs with colons. */
  fingerprint256: z.string(),
  /** Whether an authority this machine trusts vouches for it, for the name that was asked for. */
  verified: z.boolean(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** A NAS as it describes itself after signing in. */
export const deviceSchema = z.object({
  kind: z.enum(['synology']),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  /** As the vendor writes it: "DSM 7.2.2-72806". */
  version: z.string(),
  address: z.string(),
});
export type Device = z.infer<typeof deviceSchema>;

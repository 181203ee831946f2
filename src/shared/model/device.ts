import { z } from 'zod';
import { nasGuideIdSchema } from './setup.ts';

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
  /** The name of the NAS for which a person has trusted this very certificate before. It need not be asked about again. */
  trustedFor: z.string().optional(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** An SSH server's key as a person compares it. */
export const hostKeySchema = z.object({
  /** "ssh-ed25519". */
  type: z.string(),
  /** As OpenSSH shows it: "SHA256:…". */
  fingerprint: z.string(),
});
export type SshHostKey = z.infer<typeof hostKeySchema>;

/** A NAS as it describes itself after signing in. */
export const deviceSchema = z.object({
  kind: z.enum(['synology', 'qnap', 'truenas']),
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  /** As the vendor writes it: "DSM 7.2.2-72806", "QTS 5.2.6.3195 build 20250714". */
  version: z.string(),
  address: z.string(),
});
export type Device = z.infer<typeof deviceSchema>;

/** The families of NAS that Joinery knows, and everything else. */
export const kindSchema = z.enum(['synology', 'qnap', 'truenas', 'unknown']);

/** What one guide can do with a device. */
export const offerSchema = z.object({
  guide: nasGuideIdSchema,
  /** By Joinery itself, by a person whom Joinery tells what to do, or not at all. */
  how: z.enum(['automatic', 'byHand', 'impossible']),
  /** Why it is not automatic, or what it cannot do, as a sentence. */
  because: z.string().optional(),
  /** It opens no SMB shares to the people of a directory, whatever is done: whoever goes on says that it shall be so. */
  lacksSmb: z.literal(true).optional(),
});
export type Offer = z.infer<typeof offerSchema>;

/**
 * What answers at an address, as it describes itself to somebody who has not signed in. SECURITY: a stranger's word,
 * bounded, and shown as text only.
 */
export const identifiedSchema = z.object({
  kind: kindSchema,
  /** What it calls itself, else the host that was asked for. */
  name: z.string(),
  model: z.string().optional(),
  version: z.string().optional(),
  /** Where its administration answers over HTTPS: `https://host:port`. */
  address: z.string(),
  /** What it presented there. */
  certificate: certificateSchema,
  /** One for each guide that is made for its kind; none for a kind that is not known. */
  offers: z.array(offerSchema),
});
export type Identified = z.infer<typeof identifiedSchema>;

/** A device as it announces itself on the network. SECURITY: a stranger's word, bounded, and shown as text only. */
export const foundDeviceSchema = z.object({
  /** The same for every announcement of one device: its serial number, else a MAC address, else an address. */
  id: z.string(),
  kind: kindSchema,
  name: z.string(),
  model: z.string().optional(),
  version: z.string().optional(),
  serial: z.string().optional(),
  /** IP addresses, IPv4 before IPv6. */
  addresses: z.array(z.string()),
  /** `https://…`, to begin a setup with. */
  address: z.string(),
  /** Whether the device itself has said what it is when it was asked; else only its announcement has. */
  isConfirmed: z.boolean(),
  /** One for each guide that is made for its kind; none for a kind that is not known. */
  offers: z.array(offerSchema),
  /** The ids of the saved setups of this device. */
  setups: z.array(z.string()),
});
export type FoundDevice = z.infer<typeof foundDeviceSchema>;

/** What a search tells while it goes on. */
export const discoveryEventSchema = z.discriminatedUnion('type', [
  /** Which network interfaces are listened on ("eth0 (192.168.1.20)"), and by what kind of system. */
  z.object({
    type: z.literal('listening'),
    interfaces: z.array(z.string()),
    system: z.enum(['windows', 'macos', 'linux']),
  }),
  /** How many other devices announce themselves, printers and players. With none and no NAS, nothing is heard at all. */
  z.object({ type: z.literal('heard'), others: z.number().int() }),
  z.object({ type: z.literal('found'), device: foundDeviceSchema }),
  z.object({ type: z.literal('gone'), id: z.string() }),
]);
export type DiscoveryEvent = z.infer<typeof discoveryEventSchema>;

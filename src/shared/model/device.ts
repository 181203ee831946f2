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

/** A device as it announces itself on the network. SECURITY: a stranger's word, bounded, and shown as text only. */
export const foundDeviceSchema = z.object({
  /** The same for every announcement of one device: its serial number, else a MAC address, else an address. */
  id: z.string(),
  kind: z.enum(['synology', 'qnap', 'truenas', 'unknown']),
  name: z.string(),
  model: z.string().optional(),
  version: z.string().optional(),
  serial: z.string().optional(),
  /** IP addresses, IPv4 before IPv6. */
  addresses: z.array(z.string()),
  /** `https://…`, to begin a setup with. */
  address: z.string(),
  /** How much Joinery does there by itself. */
  support: z.enum(['automatic', 'partly', 'none']),
});
export type FoundDevice = z.infer<typeof foundDeviceSchema>;

/** What a search tells while it goes on. */
export const discoveryEventSchema = z.discriminatedUnion('type', [
  /** Which network interfaces are listened on: "eth0 (192.168.1.20)". */
  z.object({ type: z.literal('listening'), interfaces: z.array(z.string()) }),
  z.object({ type: z.literal('found'), device: foundDeviceSchema }),
  z.object({ type: z.literal('gone'), id: z.string() }),
]);
export type DiscoveryEvent = z.infer<typeof discoveryEventSchema>;

import { z } from 'zod';
import { authentikAnswersSchema, portSchema, jumpcloudAnswersSchema } from './answers.ts';

/** A card for the first screen: what a newcomer is told here. Every value can be copied. */
export const cardSchema = z.strictObject({
  title: z.string().min(1),
  text: z.string().optional(),
  entries: z.array(z.strictObject({ label: z.string().min(1), value: z.string() })),
});
export type Card = z.infer<typeof cardSchema>;

/**
 * What is the same for everybody who works from this machine: whoever runs a directory of their own, or many offices,
 * writes it once (`--house house.yaml`). Nothing in it is a secret of Joinery's own.
 */
export const houseSchema = z.strictObject({
  card: cardSchema.optional(),
  /** The answers that every new setup starts with. */
  answers: z
    .strictObject({
      jumpcloud: jumpcloudAnswersSchema
        .pick({ region: true, console: true, ldap: true, encryption: true })
        .partial()
        .optional(),
      /** Where ports are mapped on the way to a NAS: its file services, by the port of its HTTPS. */
      ports: z.array(z.strictObject({ https: portSchema, smb: portSchema, afp: portSchema })).optional(),
      authentik: authentikAnswersSchema.pick({ address: true }).optional(),
      /** PEM file of a private CA; from where the house file lies. */
      ca: z.string().optional(),
    })
    .prefault({}),
});
export type House = z.infer<typeof houseSchema>;

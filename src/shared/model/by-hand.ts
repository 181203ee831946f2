import { z } from 'zod';
import { secretPurposeSchema } from './secret.ts';

/** A value to type or copy. A secret is named, never carried: the face asks for it when a person wants to see it. */
export const byHandValueSchema = z.object({
  /** The field's name as the vendor's page has it. */
  label: z.string(),
  value: z.string(),
  secret: secretPurposeSchema.optional(),
});

/** A step as a person does it: where to click, and the exact values. */
export const byHandSchema = z.object({
  /** The clicks in order, each as the vendor's page names it: "Control Panel > File Services > SMB". */
  clicks: z.array(z.string()),
  values: z.array(byHandValueSchema),
  /** What is to be known before the first click: what is lost by it, and what is never to be clicked. */
  warnings: z.array(z.string()).optional(),
  /** How a person takes it back. */
  undo: z.string(),
});
export type ByHand = z.infer<typeof byHandSchema>;

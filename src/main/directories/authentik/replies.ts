import { z } from 'zod';

/**
 * The id of nearly everything.
 * SECURITY: ids become parts of paths; what looks otherwise never gets that far.
 */
export const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);

/** The id of users and providers. */
export const number = z.int().min(0);

/** What applications and flows are called in addresses (facts/authentik.md §3.3). */
export const slug = z.string().regex(/^[-a-zA-Z0-9_]+$/);

/** A text that authentik leaves empty, out or at `null` where there is none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text === '' ? undefined : (text ?? undefined)));

/** An id that may be `null` or missing. */
export const optionalUuid = uuid.nullish().transform((id) => id ?? undefined);

/** For answers whose body says nothing that is needed. */
export const anything = z.unknown();

/** What depends on something, and would be changed or gone if it were removed. */
export interface UsedBy {
  name: string;
  /** `application` */
  kind: string;
}

export const usedBySchema = z
  .object({ name: z.string(), model_name: z.string() })
  .transform(({ name, model_name }): UsedBy => ({ name, kind: model_name }));

import { z } from 'zod';

/**
 * 24 lower-case hexadecimal characters (facts/jumpcloud.md §2).
 * SECURITY: ids become parts of paths; what looks otherwise never gets that far.
 */
export const objectId = z.string().regex(/^[0-9a-f]{24}$/);

/** A switch that is off when JumpCloud leaves it out or answers `null`. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** For answers whose body says nothing that is needed: a 204, or the deleted thing once more. */
export const anything = z.unknown();

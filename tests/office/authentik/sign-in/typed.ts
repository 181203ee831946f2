import { z } from 'zod';

import type { ArrivedRequest } from '../arrived.ts';

const response = z.object({
  uid_field: z.string().nullish(),
  password: z.string().nullish(),
  code: z.string().nullish(),
  token: z.string().nullish(),
});

export type Typed = z.output<typeof response>;

/** What was typed at a stage, whichever it is. A browser's page sends JSON; a body that is none says nothing. */
export function typed({ bodyText }: ArrivedRequest): Typed {
  try {
    return response.catch({}).parse(JSON.parse(bodyText));
  } catch {
    return {};
  }
}

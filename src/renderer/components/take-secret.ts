import type { RefObject } from 'react';

/** SECURITY: reads what was typed once, and empties the field; from here it goes to main and is kept nowhere. */
export function takeSecret({ current: field }: RefObject<HTMLInputElement | null>): string {
  if (!field) return '';
  const secret = field.value;
  field.value = '';
  return secret;
}

import { isDeepStrictEqual } from 'node:util';

/** Kept by JumpCloud itself: it follows the group's name and bindings, whatever is sent (facts/jumpcloud.md §6.1). */
const OWN_ATTRIBUTE = 'ldapGroups';

/** Which of the keys that were sent for a group are not there afterwards as they were sent; attributes one by one. */
export function lostFrom(group: Record<string, unknown>, sent: Record<string, unknown>): string[] {
  const { attributes: sentAttributes, ...sentKeys } = sent;
  return [
    ...differing(group, sentKeys),
    ...differing(asObject(group['attributes']), asObject(sentAttributes))
      .filter((key) => key !== OWN_ATTRIBUTE)
      .map((key) => `attributes.${key}`),
  ];
}

function differing(found: Record<string, unknown>, sent: Record<string, unknown>): string[] {
  return Object.keys(sent).filter((key) => !isSame(found[key], sent[key]));
}

/** An empty text, list or object and a switch that is off may come back as `null` or not at all. */
function isSame(found: unknown, sent: unknown): boolean {
  return isDeepStrictEqual(found, sent) || (isNothing(found) && isNothing(sent));
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === false;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

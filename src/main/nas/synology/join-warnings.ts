import { fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Refusal } from './errors.ts';
import { feasibilitySchema } from './replies.ts';

/** "The feasibility check failed" (facts/synology.md §4.4). */
const NOT_FEASIBLE = 2722;

export const isWarning = ({ code }: Refusal): boolean => code === NOT_FEASIBLE;

/**
 * How DSM may spell the article's two warnings. Their form in the API is not evidenced; these are the names of the checks
 * and flags that are, and the article's own sentences (facts/synology.md §4.5, §4.7), in small letters with underscores.
 */
const SAMBA_SCHEMA: ReadonlySet<string> = new Set([
  'samba_schema',
  'check_samba_schema',
  'samba_schema_not_supported',
  'samba_schema_is_not_supported',
  'server_support_samba_schema',
]);
const NT_HASH: ReadonlySet<string> = new Set([
  'samba_ntpwd',
  'check_samba_ntpwd',
  'ntpassword_not_accessible',
  'lack_of_the_sambantpassword_attribute',
]);

/** Longer than any reason worth reading. */
const SHOWN = 80;

/**
 * What DSM warns of before a join: the article's two warnings as notices, and anything else as a stop.
 *
 * SECURITY: only warnings that are known word for word are passed over. An unknown one may be the offer to turn on
 * plain-text passwords.
 *
 * @throws {ExpectedFailure} NAS_JOIN_WARNED when it says "hard", or gives a reason that is not one of the two
 */
export function expectedWarnings({ errors }: Refusal, nas: string): Finding[] {
  const { hard, reasons } = objections(errors);
  const notices = reasons.map((reason) => expectedWarning(reason, nas));
  const expected = notices.filter((notice) => notice !== undefined);
  if (hard || expected.length === 0 || expected.length < notices.length) {
    fail('NAS_JOIN_WARNED', { nas, reasons: reasons.length === 0 ? ['it gives no reason'] : reasons });
  }
  return withoutDoubles(expected);
}

/** Why DSM objects, in its own words; one whose form we do not know counts as "hard", without reasons. */
export function objections(errors: unknown): { hard: boolean; reasons: string[] } {
  const parsed = feasibilitySchema.safeParse(errors);
  if (!parsed.success) return { hard: true, reasons: [] };
  const { check_type: type, reasons } = parsed.data;
  return { hard: type !== 'soft', reasons: reasons.map(asText) };
}

/** Each finding once. */
export function withoutDoubles(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((found) => [found.code, found])).values()];
}

function expectedWarning(reason: string, nas: string): Finding | undefined {
  const name = reason
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  if (SAMBA_SCHEMA.has(name)) return finding('EXPECTED_SAMBA_SCHEMA', { nas });
  return NT_HASH.has(name) ? finding('EXPECTED_NT_HASH', { nas }) : undefined;
}

/** A vendor's text as one harmless line. */
function asText(reason: unknown): string {
  const text = typeof reason === 'string' ? reason : JSON.stringify(reason);
  return text.replaceAll(/\p{C}/gu, ' ').slice(0, SHOWN);
}

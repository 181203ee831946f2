import { finding } from '../../../shared/findings/finding.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Finding } from '../../../shared/model/finding.ts';

/** A release of authentik, as it writes it itself: 2026.8.3. */
export interface Release {
  year: number;
  month: number;
  patch: number;
}

/** What differs from one release to another in what is asked here (facts/authentik.md §6). */
export interface Shapes {
  /** Below `/api/v3`. */
  scopeMappings: '/propertymappings/provider/scope/' | '/propertymappings/scope/';
  /** Where a key pair says whether it is RSA. */
  keyType: 'key_type' | 'private_key_type';
  /** With it came `encryption_key`. */
  hasInvalidationFlow: boolean;
  /** How redirect URIs are written, the likelier form first; a fix of 2024 changed it in the middle of a series. */
  redirectUris: readonly [RedirectForm, ...RedirectForm[]];
  hasRedirectUriType: boolean;
  /** Where it has them they must be sent: left out, nothing is granted (facts/authentik.md §5.2). */
  hasGrantTypes: boolean;
}

/** `text`: all of them in one text, one a line. */
export type RedirectForm = 'list' | 'text';

const VERSION = /^(\d{4})\.(\d{1,2})\.(\d{1,3})(?!\d)/;

const OLDEST: Release = { year: 2023, month: 10, patch: 0 };
const NEWEST = { year: 2026, month: 8 };
const RANGE = '2023.10 to 2026.8';

/**
 * Reads `version_current`.
 *
 * @throws AUTHENTIK_VERSION_NOT_EVIDENCED for what is older than 2023.10, or no release's name
 */
export function readRelease(version: string): Release {
  const [, year, month, patch] = VERSION.exec(version) ?? [];
  const release = { year: Number(year), month: Number(month), patch: Number(patch) };
  if (year === undefined || !isFrom(release, OLDEST)) {
    fail('AUTHENTIK_VERSION_NOT_EVIDENCED', { version, range: RANGE });
  }
  return release;
}

/** What is to be said of a release before anything is done with it: that it is newer than what is known. */
export function noticesOf(release: Release): Finding[] {
  const { year, month } = NEWEST;
  if (!isFrom(release, { year, month: month + 1, patch: 0 })) return [];
  return [finding('AUTHENTIK_NEWER', { version: inWords(release), range: RANGE })];
}

export function shapesOf(release: Release): Shapes {
  const from = (year: number, month: number, patch = 0) => isFrom(release, { year, month, patch });
  return {
    scopeMappings: from(2024, 8) ? '/propertymappings/provider/scope/' : '/propertymappings/scope/',
    keyType: from(2025, 12) ? 'key_type' : 'private_key_type',
    hasInvalidationFlow: from(2024, 10),
    redirectUris: redirectForms(release),
    hasRedirectUriType: from(2026, 5),
    hasGrantTypes: from(2026, 5),
  };
}

export function inWords({ year, month, patch }: Release): string {
  return `${year}.${month}.${patch}`;
}

/** The fix of CVE-2024-52289 brought the list to 2024.10.3, likely to 2024.8.5 (facts/authentik.md §6). */
function redirectForms(release: Release): Shapes['redirectUris'] {
  if (isFrom(release, { year: 2024, month: 12, patch: 0 })) return ['list'];
  if (isFrom(release, { year: 2024, month: 10, patch: 3 })) return ['list', 'text'];
  return ['text', 'list'];
}

function isFrom({ year, month, patch }: Release, first: Release): boolean {
  if (year !== first.year) return year > first.year;
  return month === first.month ? patch >= first.patch : month > first.month;
}

/** `TrueNAS-SCALE-24.10.2.4`, `TrueNAS-13.0-U5.1`, and without the name from 25.10 on. */
const RELEASE = /^(TrueNAS-)?(SCALE-)?(\d{1,3}\.\d{1,3}[\w.-]{0,32})$/;

/** How a TrueNAS writes which release it is. */
export interface Release {
  /** As people write it: "TrueNAS SCALE 24.10.2.4", "TrueNAS 25.10.5". */
  release: string;
  /** Whether it said the name too; a bare number may be anybody's. */
  isNamed: boolean;
}

/** Undefined for what is no release's name. */
export function readRelease(text: string): Release | undefined {
  const [matched, named, scale = '', number = ''] = RELEASE.exec(text.replaceAll('"', '')) ?? [];
  if (matched === undefined) return undefined;
  return { release: `TrueNAS ${scale.replace('-', ' ')}${number}`, isNamed: named !== undefined };
}

/** 24.10 cannot, and nothing newer (facts/truenas.md §0). */
const FIRST_WITHOUT_SMB = 24_10;

/**
 * Whether a release lets the users of an LDAP directory open SMB shares, which takes the Samba schema: up to 24.04. One that
 * does not say its number is taken for an old one.
 *
 * @param version as a TrueNAS or Joinery writes it: "TrueNAS SCALE 24.04.2.5", "25.10.5"
 */
export function letsLdapUsersIntoSmb(version: string): boolean {
  const [, year, month] = /(\d+)\.(\d+)/.exec(version) ?? [];
  return year === undefined || Number(year) * 100 + Number(month) < FIRST_WITHOUT_SMB;
}

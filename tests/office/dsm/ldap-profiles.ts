/** One row of the mapping table of the LDAP client (facts/synology.md §4.3). */
export interface ProfileRule {
  category: string;
  attribute: string;
  /** Empty = what RFC 2307 says. */
  target: string;
}

export const PROFILE_NAMES = ['standard', 'mac', 'domino', 'customized'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];
export type Profiles = Record<ProfileName, ProfileRule[]>;

/**
 * Where `userPassword` stands: under `passwd` in the dialog of DSM 7, under `shadow` in the help of DSM 6.2.
 * Which of the two the API of a given 7.x shows is not evidenced (facts/synology.md §4.3, §12).
 */
export type ProfileLayout = 'passwd' | 'shadow';

/** The rows of a NAS that nobody has edited. `customized` starts as a copy of `standard` (a guess). */
export function freshProfiles(layout: ProfileLayout): Profiles {
  return {
    standard: rows(layout, {}),
    // The facts name these two profiles and not their rows; the rows only have to differ from `standard`.
    mac: rows(layout, { 'passwd.uidNumber': 'HASH(apple-generateduid)' }),
    domino: rows(layout, {
      'filter.passwd': '(objectClass=dominoPerson)',
      'filter.group': '(objectClass=dominoGroup)',
      'passwd.uidNumber': 'HASH(uid)',
    }),
    customized: rows(layout, {}),
  };
}

function rows(layout: ProfileLayout, targets: Record<string, string>): ProfileRule[] {
  const passwd =
    layout === 'passwd'
      ? ['uidNumber', 'uid', 'userPassword', 'gidNumber']
      : ['uid', 'uidNumber', 'gidNumber'];
  const shadow = layout === 'passwd' ? ['uid'] : ['uid', 'userPassword'];
  const table: Record<string, string[]> = {
    filter: ['passwd', 'shadow', 'group'],
    passwd,
    shadow,
    group: ['cn', 'gidNumber', 'memberUid'],
  };
  return Object.entries(table).flatMap(([category, attributes]) =>
    attributes.map((attribute) => ({
      category,
      attribute,
      target: targets[`${category}.${attribute}`] ?? '',
    })),
  );
}

/** What a row comes to: its target, or the RFC 2307 default where the target is empty or the row is missing. */
export function ruleTarget(rules: ProfileRule[], category: string, attribute: string): string {
  const target = rules.find((rule) => rule.category === category && rule.attribute === attribute)?.target;
  return target === undefined || target === '' ? rfc2307(category, attribute) : target;
}

function rfc2307(category: string, attribute: string): string {
  if (category !== 'filter') return attribute;
  return attribute === 'group' ? '(objectClass=posixGroup)' : '(objectClass=posixAccount)';
}

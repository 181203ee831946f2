import type { LdapEntry } from '../../../network/ldap/ldap-entry.ts';

/** Somebody whom the user search found. */
export interface FoundUser {
  dn: string;
  /** As Bitwarden would be given it; empty when there is none. */
  mail: string;
  /** In small letters. */
  uids: string[];
}

/** Somebody whom Bitwarden would know. */
export interface PreviewUser {
  /** By which Bitwarden recognises the person: the DN, where the directory has no objectGUID. */
  externalId: string;
  mail: string;
}

export interface SkippedUser {
  dn: string;
  why: 'no mail' | 'mail too long';
}

/** Several people of one address: nobody is synced then. */
export interface SharedMail {
  mail: string;
  dns: string[];
}

/** In characters (facts/bitwarden-directory-connector.md §4.4). */
const LONGEST_MAIL = 256;

/** Of an entry with everything in it only what is asked about is kept. */
export function foundUser({ dn, attributes }: LdapEntry, mailAttribute: string): FoundUser {
  const [mail = ''] = attributes.get(mailAttribute.toLowerCase()) ?? [];
  const uids = attributes.get('uid') ?? [];
  return { dn, mail: mail.trim().toLowerCase(), uids: uids.map((uid) => uid.toLowerCase()) };
}

export function whySkipped({ mail }: FoundUser): SkippedUser['why'] | undefined {
  if (mail === '') return 'no mail';
  return mail.length > LONGEST_MAIL ? 'mail too long' : undefined;
}

/** Who comes through, by address, and who does not; of those who come, which share one address. */
export function judgeUsers(found: FoundUser[]): {
  users: PreviewUser[];
  skipped: SkippedUser[];
  shared: SharedMail[];
} {
  const users: PreviewUser[] = [];
  const skipped: SkippedUser[] = [];
  const byMail = new Map<string, string[]>();
  for (const user of found) {
    const { dn, mail } = user;
    const why = whySkipped(user);
    if (why !== undefined) {
      skipped.push({ dn, why });
      continue;
    }
    users.push({ externalId: dn, mail });
    byMail.set(mail, [...(byMail.get(mail) ?? []), dn]);
  }
  const shared = [...byMail].filter(([, dns]) => dns.length > 1).map(([mail, dns]) => ({ mail, dns }));
  return {
    users: users.toSorted(
      (a, b) => a.mail.localeCompare(b.mail, 'en') || a.externalId.localeCompare(b.externalId, 'en'),
    ),
    skipped: skipped.toSorted((a, b) => a.dn.localeCompare(b.dn, 'en')),
    shared: shared.toSorted((a, b) => a.mail.localeCompare(b.mail, 'en')),
  };
}

import type { AccountName } from '../../nas/synology/accounts.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { SsoNas } from './sso-site.ts';

/** What comes of a name when DSM looks for it: whose account it is, or why it would not be let in. */
export type Looked = { account: AccountName } | { finding: Finding; isSeen: boolean };

/** Somebody as the identity provider would call them to DSM. */
interface Called {
  username: string;
  claim: string;
}

/**
 * Whether DSM lets in who is called so. It wants the very name of an account, and makes none; its own accounts count from
 * 7.2 on (facts/authentik.md §1, §5.1).
 */
export function lookUp(
  { username, claim }: Called,
  accounts: readonly AccountName[],
  nas: Pick<SsoNas, 'version' | 'allowsLocal' | 'isDomainMember'> & { name: string },
): Looked {
  const { name, version, allowsLocal, isDomainMember } = nas;
  const same = accounts.filter((account) => account.name === claim);
  const counts = same.find(({ where }) => where === 'directory' || allowsLocal);
  if (counts) return { account: counts };
  if (isDomainMember) {
    return { finding: finding('NAS_SSO_DOMAIN_UNSEEN', { nas: name, claim }), isSeen: false };
  }
  if (same.length > 0) {
    return { finding: finding('NAS_SSO_ACCOUNT_LOCAL', { nas: name, claim, version }), isSeen: true };
  }
  const like = accounts.find((account) => bare(account.name) === bare(claim))?.name;
  return { finding: finding('NAS_SSO_ACCOUNT_MISSING', { nas: name, username, claim, like }), isSeen: true };
}

/** What two names have in common that people take for the same: capitals and a directory's suffix left out. */
const bare = (name: string): string => name.replace(/@.*$/, '').toLowerCase();

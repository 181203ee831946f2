import type { Identified, Offer } from '../../shared/model/device.ts';
import { EVIDENCED as EVIDENCED_QNAP, isEvidenced as isEvidencedQnap } from '../nas/qnap/capabilities.ts';
import { EVIDENCED, isEvidenced } from '../nas/synology/capabilities.ts';
import { EVIDENCED_IN_WORDS, isEvidenced as isEvidencedTrueNas } from '../nas/truenas/capabilities.ts';
import { letsLdapUsersIntoSmb } from '../nas/truenas/release.ts';

/** What each guide can do with a device, by what is known of it so far; `version` as its vendor writes it. */
export function offersFor({
  kind,
  version,
}: Pick<Identified, 'kind'> & { version?: string | undefined }): Offer[] {
  switch (kind) {
    case 'synology':
      return (['jumpcloud-synology', 'authentik-synology'] as const).map((guide) => ({
        guide,
        ...withSynology(version),
      }));
    case 'qnap':
      return [{ guide: 'jumpcloud-qnap', ...withQnap(version) }];
    case 'truenas':
      return [{ guide: 'jumpcloud-truenas', ...withTrueNas(version) }];
    case 'unknown':
      return [];
  }
}

type How = Omit<Offer, 'guide'>;
const impossible = (because: string): How => ({ how: 'impossible', because });

/** Without signing in DSM tells no more than "DSM 7". Signed in, the NAS is judged again by what it offers then. */
function withSynology(version: string | undefined): How {
  if (version === undefined || version === 'DSM 7' || isEvidenced(version)) return { how: 'automatic' };
  const [, major] = /^DSM (\d+)/.exec(version) ?? [];
  if (Number(major) < 7) return impossible(`The guide is for DSM 7, and this NAS runs ${version}.`);
  return {
    how: 'byHand',
    because: `Joinery changes only ${EVIDENCED.inWords} by itself, and this NAS runs ${version}.`,
  };
}

/** QTS takes its settings from a person alone, whichever it is (facts/qnap.md §0). */
function withQnap(version: string | undefined): How {
  const because =
    version === undefined || isEvidencedQnap(version)
      ? 'QTS lets only a person change these settings: Joinery prepares JumpCloud, shows what to type, and looks at it.'
      : `Joinery knows ${EVIDENCED_QNAP.inWords}, and this NAS runs ${version}: it shows what to type.`;
  return { how: 'byHand', because };
}

/**
 * TrueNAS 24.04 was the last that let users of an LDAP directory sign in over SMB (facts/truenas.md §0): of a newer one that
 * is said before anything is begun.
 */
function withTrueNas(version: string | undefined): How {
  const lacksSmb = version !== undefined && !letsLdapUsersIntoSmb(version);
  const noSmb = lacksSmb
    ? [
        'TrueNAS 24.10 and newer cannot serve SMB to the users of an LDAP directory: permissions, NFS and SSH only.',
      ]
    : [];
  const isKnown = version === undefined || isEvidencedTrueNas(version);
  const byHand = isKnown
    ? []
    : [`Joinery changes only ${EVIDENCED_IN_WORDS} by itself, and this NAS runs ${version}.`];
  const because = [...byHand, ...noSmb].join(' ');
  return {
    how: isKnown ? 'automatic' : 'byHand',
    ...(because === '' ? {} : { because }),
    ...(lacksSmb ? { lacksSmb } : {}),
  };
}

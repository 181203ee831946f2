import type { Item } from '../../engine/step.ts';
import { section } from '../../engine/step.ts';
import { lookAtLdapCertificate } from '../../network/ldap/look-at-ldap-certificate.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { accountLasts } from '../jumpcloud-steps/account-lasts.ts';
import { groupsHavePeople } from '../jumpcloud-steps/groups-have-people.ts';
import type { AnyJumpCloudSite } from '../jumpcloud-steps/jumpcloud-site.ts';
import { certificateLasts } from '../seen-from-here/certificate-lasts.ts';
import { reachable } from '../seen-from-here/reachable.ts';

/** What a look asks besides the article: what can be seen from this machine, and what will bite before long. */
export function lookedAtFromHere(directory: AnyJumpCloudSite): Item[] {
  if (directory.means.kind !== 'check') return [];
  const { ldap } = directory;
  return [
    ...section('Seen from here', [
      reachable({
        id: 'reach.directory',
        title: `${ldap.host} can be reached from here`,
        host: ldap.host,
        port: ldap.port,
        closed: (how) => finding('DIRECTORY_UNREACHABLE', { host: ldap.host, how }),
      }),
    ]),
    ...section('Before it bites', [
      certificateLasts({
        id: 'certificate.directory',
        whose: `of ${ldap.who}`,
        look: (signal) => lookAtLdapCertificate(ldap, signal),
        breaks: 'Directory Connector loses the directory on that day, and nobody new comes to Bitwarden.',
      }),
      ...accountLasts(directory),
      ...groupsHavePeople(directory),
    ]),
  ];
}

import type { Item } from '../../engine/step.ts';
import { section } from '../../engine/step.ts';
import { lookAtLdapCertificate } from '../../network/ldap/look-at-ldap-certificate.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { certificateLasts } from '../seen-from-here/certificate-lasts.ts';
import type { Clock } from '../seen-from-here/clocks.ts';
import { clocksAgree } from '../seen-from-here/clocks.ts';
import type { DnsClient } from '../seen-from-here/nas-dns.ts';
import { dnsKnowsDirectory } from '../seen-from-here/nas-dns.ts';
import type { NasFromHere } from '../seen-from-here/nas-from-here.ts';
import { nasCertificateLasts, nasClock, nasReachable } from '../seen-from-here/nas-from-here.ts';
import { reachable } from '../seen-from-here/reachable.ts';
import { accountLasts } from './account-lasts.ts';
import { groupsHavePeople } from './groups-have-people.ts';
import type { JumpCloudSite } from './jumpcloud-site.ts';

/** A NAS as it is asked about from here; what only its own answers tell is missing where nobody signs in to it. */
export interface AskedFromHere extends NasFromHere {
  dns: DnsClient | undefined;
}

/**
 * What a look asks besides the article, for whichever NAS: what can be seen from this machine, and what will bite before
 * long. Nothing where it is not a look: a run changes things, and need not wait for these.
 */
export function lookedAtFromHere(directory: JumpCloudSite, nas: AskedFromHere): Item[] {
  if (directory.means.kind !== 'check') return [];
  const { ldap } = directory;
  return [
    ...section('Seen from here', [
      ...nasReachable(nas),
      reachable({
        id: 'reach.directory',
        title: `${ldap.host} can be reached from here`,
        host: ldap.host,
        port: ldap.port,
        closed: (how) => finding('DIRECTORY_UNREACHABLE', { host: ldap.host, how }),
      }),
      ...clocksAgree({ nas: nasClock(nas), directory: clockOf(directory) }),
      ...(nas.dns ? [dnsKnowsDirectory(nas.dns, ldap.host)] : []),
    ]),
    ...section('Before it bites', [
      nasCertificateLasts(nas),
      certificateLasts({
        id: 'certificate.directory',
        whose: `of ${ldap.who}`,
        look: (signal) => lookAtLdapCertificate(ldap, signal),
        breaks: 'Every NAS that checks it loses the directory on that day, and nobody opens a share.',
      }),
      ...accountLasts(directory),
      ...groupsHavePeople(directory),
    ]),
  ];
}

/** As its answers have told it since the site was opened. */
function clockOf({ api }: JumpCloudSite): Clock | undefined {
  if (!api) return undefined;
  return {
    name: 'JumpCloud',
    read: () => Promise.resolve(api.jumpcloud.clockAhead),
    setIt: 'See the JumpCloud status page; nothing here can be set.',
  };
}

import type { Item } from '../../engine/step.ts';
import { section } from '../../engine/step.ts';
import { lookAtCertificate } from '../../network/https/look-at-certificate.ts';
import { readClock } from '../../network/https/read-clock.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { certificateLasts } from '../seen-from-here/certificate-lasts.ts';
import type { Clock } from '../seen-from-here/clocks.ts';
import { clocksAgree } from '../seen-from-here/clocks.ts';
import { dnsKnowsDirectory } from '../seen-from-here/nas-dns.ts';
import { nasCertificateLasts, nasClock, nasPagesReachable } from '../seen-from-here/nas-from-here.ts';
import { reachable } from '../seen-from-here/reachable.ts';
import { dnsOf, SET_CLOCK } from '../synology-steps/asked-from-here.ts';
import type { SsoSite } from '../synology-steps/sso-site.ts';
import type { AuthentikSite } from './authentik-site.ts';
import { trustedByTheNas } from './trusted-by-the-nas.ts';

/**
 * What a look asks besides the article: what can be seen from this machine, and what will bite before long. Nothing where it
 * is not a look.
 */
export function lookedAtFromHere(site: AuthentikSite, nas: SsoSite): Item[] {
  const { setup, means, host, port } = site;
  if (means.kind !== 'check') return [];
  const { ca } = means;
  const seen = { name: nas.name, nas: setup.nas, ca, setClock: SET_CLOCK };
  return [
    ...section('Seen from here', [
      nasPagesReachable(seen),
      reachable({
        id: 'reach.directory',
        title: `${host} can be reached from here`,
        host,
        port,
        closed: (how) => finding('DIRECTORY_UNREACHABLE', { host, how }),
      }),
      ...clocksAgree({ nas: nasClock(seen), directory: clockOf(site) }),
      ...(nas.automatic ? [dnsKnowsDirectory(dnsOf(nas.name, setup, nas.automatic.session), host)] : []),
      trustedByTheNas(site, nas.name),
    ]),
    ...section('Before it bites', [
      nasCertificateLasts(seen),
      certificateLasts({
        id: 'certificate.directory',
        whose: `of ${host}`,
        look: (signal) => lookAtCertificate({ host, port, ca, signal }),
        breaks: 'The NAS no longer reads from authentik then, and nobody signs in with it.',
      }),
    ]),
  ];
}

/** From any of its answers: nobody signs in for it. */
function clockOf({ api, base, means }: AuthentikSite): Clock {
  const { origin } = new URL(base);
  return {
    name: 'authentik',
    read: async (signal) =>
      api?.authentik.clockAhead ?? (await readClock({ who: 'authentik', origin, ca: means.ca }, signal)),
    setIt: 'On the machine that authentik runs on: synchronise with an NTP server.',
  };
}

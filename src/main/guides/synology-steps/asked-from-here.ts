import { nasAddress } from '../../network/https/address.ts';
import { dnsServers } from '../../nas/synology/dns-servers.ts';
import type { JoinSetup, NasSetup } from '../../../shared/model/setup.ts';
import type { SynologySession } from '../../nas/synology/session.ts';
import type { AskedFromHere } from '../jumpcloud-steps/looked-at-from-here.ts';
import type { DnsClient } from '../seen-from-here/nas-dns.ts';
import type { NasSite } from './nas-site.ts';

/** What DSM calls the places where each of these is set right (facts/synology.md §14 no. 22). */
export function synologyFromHere(nas: NasSite, setup: JoinSetup, ca: string | undefined): AskedFromHere {
  const { name, automatic } = nas;
  const session = automatic?.session;
  const wantsAfp = setup.afp?.enable === true && automatic?.offersAfp !== false;
  return {
    name,
    nas: setup.nas,
    ca,
    checklist: {
      smb: checklist('SMB', setup.nas.smbPort),
      ...(wantsAfp ? { afp: checklist('AFP', setup.nas.afpPort) } : {}),
    },
    setClock: SET_CLOCK,
    dns: session && dnsOf(name, setup, session),
  };
}

export const SET_CLOCK =
  'On the NAS: Control Panel > Regional Options > Time, synchronise with an NTP server.';

/** The DNS servers that a Synology asks, and where they are set. */
export const dnsOf = (name: string, { nas }: NasSetup, session: SynologySession): DnsClient => ({
  name,
  host: nasAddress(nas.address).host,
  servers: (signal) => dnsServers(session, signal),
  where: 'Control Panel > Network > General',
});

const checklist = (service: string, port: number): string =>
  [
    `On the NAS, one after the other: Control Panel > File Services > ${service} is on.`,
    `Security > Firewall lets port ${port} in.`,
    'Security > Protection > Allow/Block List does not have this machine.',
    `Application Privileges > ${service} lets the people in.`,
  ].join(' ');

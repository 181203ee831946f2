import { nasAddress } from '../../network/https/address.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { AskedFromHere } from '../jumpcloud-steps/looked-at-from-here.ts';
import type { NasSite } from './nas-site.ts';

/** What QTS calls the places where each of these is set right (facts/qnap.md §6); of the rest no menu is evidenced. */
export function qnapFromHere(
  { name, system }: NasSite,
  setup: JoinSetup,
  ca: string | undefined,
): AskedFromHere {
  const { nas, afp } = setup;
  return {
    name,
    nas,
    ca,
    checklist: {
      smb: checklist('Microsoft Networking', nas.smbPort),
      ...(afp?.enable === true ? { afp: checklist('Apple Networking', nas.afpPort) } : {}),
    },
    setClock: 'On the NAS: let QTS set its clock by a time server.',
    dns: system && {
      name,
      host: nasAddress(nas.address).host,
      servers: () => Promise.resolve(system.dnsServers),
      where: 'the network settings of QTS',
    },
  };
}

const checklist = (service: string, port: number): string =>
  [
    `On the NAS, one after the other: Control Panel > Network & File Services > Win/Mac/NFS > ${service} is on.`,
    `Its firewall lets port ${port} in, and this machine is not among the addresses that it blocks.`,
  ].join(' ');

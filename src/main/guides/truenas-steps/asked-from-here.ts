import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { AskedFromHere } from '../jumpcloud-steps/looked-at-from-here.ts';
import type { NasSite } from './nas-site.ts';

/**
 * A TrueNAS as it is asked about from here. That a file service runs it says itself; whether anybody gets to it is another
 * question. Which DNS servers it asks is in no evidenced call (facts/truenas.md §4).
 */
export function trueNasFromHere(
  { name, automatic }: NasSite,
  { nas, afp }: JoinSetup,
  ca: string | undefined,
): AskedFromHere {
  const wantsAfp = afp?.enable === true && automatic?.isCore === true;
  return {
    name,
    nas,
    ca,
    checklist: {
      ...(nas.permissionsOnly === true ? {} : { smb: checklist('SMB', nas.smbPort) }),
      ...(wantsAfp ? { afp: checklist('AFP', nas.afpPort) } : {}),
    },
    setClock: 'On the NAS: let TrueNAS set its clock by a time server.',
    dns: undefined,
  };
}

/** There is no firewall on it; a service can be bound to some of its addresses alone (facts/truenas.md §9). */
const checklist = (service: string, port: number): string =>
  [
    `On the NAS, one after the other: Services > ${service} is running, and is bound to the address of this setup or to none.`,
    `On the way to it, no firewall keeps port ${port} out.`,
  ].join(' ');

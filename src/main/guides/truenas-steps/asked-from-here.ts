import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { AskedFromHere } from '../jumpcloud-steps/looked-at-from-here.ts';
import type { NasSite } from './nas-site.ts';

/**
 * A TrueNAS as it is asked about from here. Whether its file services run it says itself; which DNS servers it asks is in no
 * evidenced call (facts/truenas.md §4).
 */
export function trueNasFromHere(
  { name }: NasSite,
  { nas }: JoinSetup,
  ca: string | undefined,
): AskedFromHere {
  return {
    name,
    nas,
    ca,
    checklist: {},
    setClock: 'On the NAS: let TrueNAS set its clock by a time server.',
    dns: undefined,
  };
}

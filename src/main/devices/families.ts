import type { Identified } from '../../shared/model/device.ts';
import { probeQnap } from '../nas/qnap/probe.ts';
import { probeSynology } from '../nas/synology/probe.ts';
import { probeTrueNas } from '../nas/truenas/probe.ts';
import type { Look, Probe, SelfDescription } from '../network/https/probe.ts';

/** A family of NAS that Joinery knows. */
export interface Family {
  kind: Exclude<Identified['kind'], 'unknown'>;
  probe: Probe;
  /** The way to the switch for HTTPS, by the names on its pages. */
  httpsSwitch: string;
}

const families: readonly Family[] = [
  { kind: 'synology', probe: probeSynology, httpsSwitch: 'Control Panel > Login Portal > DSM' },
  {
    kind: 'qnap',
    probe: probeQnap,
    httpsSwitch:
      'Control Panel > System > General Settings > System Administration > Enable secure connection (HTTPS)',
  },
  {
    // Its web server leaves HTTPS out only when the certificate for it is missing or unfit.
    kind: 'truenas',
    probe: probeTrueNas,
    httpsSwitch: 'System > General Settings > GUI > Settings > GUI SSL Certificate',
  },
];

/** One of the families, and what the device says of itself. */
export interface Recognised {
  family: Family;
  said: SelfDescription;
}

/** Asks for all families at once, and is done when one recognises its own; `undefined` when none does. */
export function familyOf(look: Look): Promise<Recognised | undefined> {
  const asked = families.map(async (family) => {
    const said = await family.probe(look);
    return said && { family, said };
  });
  return new Promise((resolve, reject) => {
    for (const one of asked) one.then((recognised) => recognised && resolve(recognised), reject);
    Promise.all(asked).then(() => resolve(undefined), reject);
  });
}

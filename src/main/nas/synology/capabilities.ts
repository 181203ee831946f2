import { finding } from '../../../shared/findings/finding.ts';
import type { Device } from '../../../shared/model/device.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { calls } from './calls.ts';
import type { DsmCall } from './calls.ts';
import { missingApi, pickVersion } from './offered-apis.ts';
import type { OfferedApis } from './offered-apis.ts';

/** Whether Joinery changes this NAS itself, or shows the clicks because that has not been seen working. */
export type Capabilities = { automatic: true } | { automatic: false; why: Finding };

/** DSM 7.1 to 7.4: what definitions, captures and probes are there for (facts/synology.md §0, §4). */
export const EVIDENCED = { major: 7, firstMinor: 1, lastMinor: 4, inWords: 'DSM 7.1 to 7.4' };

/** Without one of these the NAS cannot be joined. AFP, the host name and the second way to refresh may be missing. */
const NEEDED: DsmCall<unknown>[] = [
  calls.readDevice,
  calls.readDomain,
  calls.readLdap,
  calls.join,
  calls.readProfile,
  calls.writeProfile,
  calls.listUsers,
  calls.listGroups,
  calls.readSmb,
  calls.writeSmb,
];

/** Single sign-on needs all of these and no directory: the names of people are the NAS's own where there is none. */
const NEEDED_FOR_SSO: DsmCall<unknown>[] = [
  calls.readDevice,
  calls.listUsers,
  calls.readOidc,
  calls.writeOidc,
  calls.readSsoProfile,
  calls.writeSsoProfile,
  calls.readSsoSetting,
  calls.writeSsoSetting,
];

/** A NAS as it described itself before anything is asked of it. */
interface Nas {
  who: string;
  offered: OfferedApis;
}

/** Whether Joinery joins this NAS to a directory itself, by its version and by what it offers; asks nothing. */
export function capabilities(nas: Nas, device: Pick<Device, 'version'>): Capabilities {
  return judge(nas, device, NEEDED);
}

/** Whether Joinery sets up single sign-on on this NAS itself (facts/synology.md §8); asks nothing. */
export function singleSignOnCapabilities(nas: Nas, device: Pick<Device, 'version'>): Capabilities {
  return judge(nas, device, NEEDED_FOR_SSO);
}

function judge(nas: Nas, { version }: Pick<Device, 'version'>, needed: DsmCall<unknown>[]): Capabilities {
  if (!isEvidenced(version)) {
    const facts = { nas: nas.who, version, range: EVIDENCED.inWords };
    return { automatic: false, why: finding('NAS_VERSION_NOT_EVIDENCED', facts) };
  }
  const missing = needed.find((call) => pickVersion(call, nas.offered) === undefined);
  if (!missing) return { automatic: true };
  const facts = { nas: nas.who, ...missingApi(missing, nas.offered) };
  return { automatic: false, why: finding('NAS_API_MISSING', facts) };
}

/** `DSM 7.1.1-42962 Update 4`; newer ones may leave the third number out. */
export function isEvidenced(version: string): boolean {
  const [, major, minor] = /^DSM (\d+)\.(\d+)\b/.exec(version) ?? [];
  const { major: known, firstMinor, lastMinor } = EVIDENCED;
  return Number(major) === known && Number(minor) >= firstMinor && Number(minor) <= lastMinor;
}

import { nasAddress } from '../../network/https/address.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import type { Look } from '../../network/https/probe.ts';
import { probeTrueNas } from '../../nas/truenas/probe.ts';
import { letsLdapUsersIntoSmb } from '../../nas/truenas/release.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { ProofMeans } from '../guide.ts';
import { hasNtHash } from '../jumpcloud-steps/person-hash.ts';
import type { Door, Person } from '../person-sign-in/doors.ts';
import { couldNotTry } from '../person-sign-in/doors.ts';
import { smbDoor } from '../person-sign-in/over-smb.ts';

const LOOK_TIMEOUT_MS = 5_000;
/** Everything that a TrueNAS is known by stands in the beginning of an answer. */
const FIRST_BYTES = 64 * 1024;

/**
 * The share that people open, where the release can let them: a newer one would call the right password wrong, and that
 * would be told of the person (facts/truenas.md §9).
 */
export function trueNasSmbDoor(
  person: Person,
  share: string | undefined,
  { setup, means }: { setup: JoinSetup; means: ProofMeans },
): Door {
  const { host } = nasAddress(setup.nas.address);
  const { permissionsOnly, smbPort: port } = setup.nas;
  const { overSmb, signal } = means;
  const { nas } = person;
  const sees = () => hasNtHash(person.account, setup, means);
  const door = smbDoor(person, { host, port, share, overSmb, signal, hasNtHash: sees });
  return {
    ...door,
    enter: async (before) => {
      if (permissionsOnly) return couldNotTry(finding('TRUENAS_PERMISSIONS_ONLY', { nas }));
      const version = await saidVersion(setup, means);
      if (letsLdapUsersIntoSmb(version ?? '')) return door.enter(before);
      return couldNotTry(finding('TRUENAS_SMB_IMPOSSIBLE', { nas, version: version ?? '' }));
    },
  };
}

/** What the NAS says of itself to everybody; undefined where it says nothing, as CORE does. Nobody signs in. */
async function saidVersion({ nas }: JoinSetup, { ca, signal }: ProofMeans): Promise<string | undefined> {
  const { host, origin } = nasAddress(nas.address);
  const client = new HttpsClient({ who: nas.name ?? host, origin, ca, pin: nas.fingerprint });
  const look: Look = async (path) => {
    try {
      const asked = {
        method: 'GET',
        path,
        timeoutMs: LOOK_TIMEOUT_MS,
        firstBytes: FIRST_BYTES,
        signal,
      } as const;
      return await client.request(asked);
    } catch (error) {
      if (error instanceof ExpectedFailure) return undefined;
      throw error;
    }
  };
  try {
    return (await probeTrueNas(look))?.version;
  } finally {
    await client.close();
  }
}

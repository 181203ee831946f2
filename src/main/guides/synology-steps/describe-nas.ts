import { describe } from '../../nas/synology/device.ts';
import type { Device } from '../../../shared/model/device.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import { signInToNas } from './sign-in.ts';

/** Signs in to DSM, asks it what it is, and signs out. Throws every refusal of a sign-in. */
export async function describeNas(setup: NasSetup, access: Access): Promise<Device> {
  const session = await signInToNas(setup, access);
  try {
    return await describe(session, access.signal);
  } finally {
    await session.close();
  }
}

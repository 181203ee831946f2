import { describe } from '../../nas/truenas/device.ts';
import type { Device } from '../../../shared/model/device.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import { signInToNas } from './sign-in.ts';

/** Signs in to TrueNAS, asks it what it is, and signs out. Throws every refusal of a sign-in. */
export async function describeNas(setup: JoinSetup, access: Access): Promise<Device> {
  const session = await signInToNas(setup, access);
  try {
    return (await describe(session, access.signal)).device;
  } finally {
    await session.close();
  }
}

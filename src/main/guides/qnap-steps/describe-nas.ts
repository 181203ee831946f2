import { describe } from '../../nas/qnap/system.ts';
import type { Device } from '../../../shared/model/device.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import { signInToNas } from './sign-in.ts';

/** Signs in to QTS, asks it what it is, and signs out. Throws every refusal of a sign-in. */
export async function describeNas(setup: JoinSetup, access: Access): Promise<Device> {
  const session = await signInToNas(setup, access);
  try {
    return (await describe(session, access.signal)).device;
  } finally {
    await session.close();
  }
}

import type { JoinSetup, Setup } from '../../src/shared/model/setup.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';

/** The answers of a setup that joins a NAS to JumpCloud, as its test knows that it does. */
export const joinOf = (setup: Setup): JoinSetup => joinSetupSchema.parse(setup);

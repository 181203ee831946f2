import type { NasSetup } from '../../shared/model/setup.ts';

/** What people call the NAS of a setup; where nobody has said it, the host of its address. */
export const nasName = ({ nas }: NasSetup): string => nas.name ?? hostOf(nas.address);

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : address);

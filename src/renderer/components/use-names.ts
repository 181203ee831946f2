import { useSetup } from '../store/setup.ts';
import { nasName } from './nas-name.ts';

/** What things are called in the setup that is being worked on. */
interface Names {
  nas: string;
  /** The administrator of the NAS. */
  account: string;
  serviceAccount: string;
}

/** The names that a person knows the things of this setup by; empty as long as no setup is open. */
export function useNames(): Names {
  const { setup } = useSetup();
  if (!setup) return { nas: '', account: '', serviceAccount: '' };
  return { nas: nasName(setup), account: setup.nas.account, serviceAccount: setup.serviceAccount.username };
}

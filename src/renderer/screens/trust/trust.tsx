import { useSetup } from '../../store/setup.ts';
import { GoOn } from './go-on.tsx';
import { TrustNas } from './trust-nas.tsx';

/** The certificate of the NAS, for a person to compare. A NAS that is done by hand is never connected to. */
export default function Trust() {
  const { setup } = useSetup();
  if (!setup || !('nas' in setup)) return null;
  return setup.nas.access === 'by-hand' ? <GoOn setup={setup} /> : <TrustNas setup={setup} />;
}

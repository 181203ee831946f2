import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { useSetup } from '../../store/setup.ts';
import { ConnectByHand } from './connect-by-hand.tsx';
import { ConnectWithKey } from './connect-with-key.tsx';
import { useConnectEntry } from './use-connect-entry.ts';

/** Connect JumpCloud: with an API key, or by hand. */
export default function Connect() {
  const { setup } = useSetup();
  if (!setup) return null;
  return 'jumpcloud' in setup ? <ConnectTo setup={setup} /> : null;
}

function ConnectTo({ setup }: { setup: JumpCloudSetup }) {
  const [{ access }] = useConnectEntry(setup);
  const How = access === 'api' ? ConnectWithKey : ConnectByHand;
  return <How setup={setup} />;
}

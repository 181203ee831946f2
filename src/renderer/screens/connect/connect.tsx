import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { useSetup } from '../../store/setup.ts';
import { ConnectAuthentik } from './connect-authentik.tsx';
import { ConnectByHand } from './connect-by-hand.tsx';
import { ConnectWithKey } from './connect-with-key.tsx';
import { useConnectEntry } from './use-connect-entry.ts';

/** Connect the directory: by its API, or by hand. */
export default function Connect() {
  const { setup } = useSetup();
  if (!setup) return null;
  return 'jumpcloud' in setup ? <ConnectJumpCloud setup={setup} /> : <ConnectAuthentik setup={setup} />;
}

function ConnectJumpCloud({ setup }: { setup: JumpCloudSetup }) {
  const [{ access }] = useConnectEntry(setup);
  const How = access === 'api' ? ConnectWithKey : ConnectByHand;
  return <How setup={setup} />;
}

import type { Setup } from '../../../shared/model/setup.ts';
import { useSetup } from '../../store/setup.ts';
import { ConnectByHand } from './connect-by-hand.tsx';
import { ConnectWithKey } from './connect-with-key.tsx';
import { useConnectEntry } from './use-connect-entry.ts';

/** Connect JumpCloud: with an API key, or by hand. */
export default function Connect() {
  const { setup } = useSetup();
  return setup && <ConnectTo setup={setup} />;
}

function ConnectTo({ setup }: { setup: Setup }) {
  const [{ access }] = useConnectEntry(setup);
  const How = access === 'api' ? ConnectWithKey : ConnectByHand;
  return <How setup={setup} />;
}

import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { AuthentikByHand } from './authentik-by-hand.tsx';
import { AuthentikWithToken } from './authentik-with-token.tsx';
import { useAuthentikEntry } from './use-authentik-entry.ts';

/** Connect authentik: with an API token, or by hand. */
export function ConnectAuthentik({ setup }: { setup: SingleSignOnSetup }) {
  const [{ access }] = useAuthentikEntry(setup);
  const How = access === 'api' ? AuthentikWithToken : AuthentikByHand;
  return <How setup={setup} />;
}

import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { KeyScreen } from './key-screen.tsx';
import { OrganisationScreen } from './organisation-screen.tsx';
import { useConnecting } from './use-connecting.ts';

/** First the key, then which organisation is meant, where it reaches several. */
export function ConnectWithKey({ setup }: { setup: JumpCloudSetup }) {
  const connecting = useConnecting(setup);
  const { organisations } = connecting;
  if (organisations) return <OrganisationScreen organisations={organisations} connecting={connecting} />;
  return <KeyScreen setup={setup} connecting={connecting} />;
}

import { useSetup } from '../../store/setup.ts';
import { PrepareConnector } from './prepare-connector.tsx';
import { PrepareJoin } from './prepare-join.tsx';
import { PrepareSingleSignOn } from './prepare-single-sign-on.tsx';

/** Who is to get in, and by which names. */
export default function Prepare() {
  const { setup } = useSetup();
  switch (setup?.guide) {
    case undefined:
      return null;
    case 'authentik-synology':
      return <PrepareSingleSignOn setup={setup} />;
    case 'jumpcloud-bitwarden':
      return <PrepareConnector setup={setup} />;
    case 'jumpcloud-synology':
    case 'jumpcloud-qnap':
    case 'jumpcloud-truenas':
      return <PrepareJoin setup={setup} />;
  }
}

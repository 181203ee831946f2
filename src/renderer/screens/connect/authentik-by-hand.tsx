import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { HowTo } from '../../components/how-to.tsx';
import { OnceTold } from '../../components/once-told.tsx';
import { useSecrets } from '../../components/use-secrets.ts';
import { useTexts } from '../../texts/texts.ts';
import { ConnectScreen } from './connect-screen.tsx';
import { AuthentikFields } from './authentik-fields.tsx';
import { useAuthentikEntry } from './use-authentik-entry.ts';
import { useAuthentik } from './use-authentik.ts';

const FORM = 'connect-by-hand';

/** authentik is done by hand: what it shows of the application that a person has made there. */
export function AuthentikByHand({ setup }: { setup: SingleSignOnSetup }) {
  const { connectAuthentik: connect } = useTexts();
  const [entry, enter] = useAuthentikEntry(setup);
  const known = useSecrets(setup.id);
  const { busy, failure, wrong, isSecretKnown, byHand, clear } = useAuthentik(setup);
  const { nas } = setup;
  return (
    <ConnectScreen
      setup={setup}
      heading={connect.headingByHand}
      lead={connect.leadByHand}
      otherWay={{ label: connect.byToken, take: () => enter({ access: 'api' }) }}
      form={FORM}
      busy={busy}
      isReady={known.state === 'answered'}
      goOn={connect.goOnByHand}
    >
      {failure && <FindingNote finding={failure} />}
      <OnceTold asked={known} asking={connect.asking}>
        {(kept) => (
          <>
            <AuthentikFields
              id={FORM}
              setup={setup}
              known={kept}
              secret={{
                purpose: 'sso-client-secret',
                label: connect.clientSecret,
                hint: connect.clientSecretHint,
                isNew: isSecretKnown,
                refusal: undefined,
              }}
              asksClientId
              wrong={wrong}
              refusal={undefined}
              onType={clear}
              onSubmit={(secret) => byHand(entry, secret)}
            />
            <HowTo question={connect.create} steps={connect.createSteps(nas.signInAddress ?? nas.address)} />
          </>
        )}
      </OnceTold>
    </ConnectScreen>
  );
}

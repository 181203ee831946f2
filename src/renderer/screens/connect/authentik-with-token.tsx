import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { Answer } from '../../components/answer.tsx';
import { HowTo } from '../../components/how-to.tsx';
import { OnceTold } from '../../components/once-told.tsx';
import { useHeldBack } from '../../components/use-held-back.ts';
import { useSecrets } from '../../components/use-secrets.ts';
import { useTexts } from '../../texts/texts.ts';
import { ConnectScreen } from './connect-screen.tsx';
import { AuthentikFields } from './authentik-fields.tsx';
import styles from './connect.module.css';
import { useAuthentikEntry } from './use-authentik-entry.ts';
import { useAuthentik } from './use-authentik.ts';

/** What is wrong with the address or the token itself is told at its field. */
const AT_THE_ADDRESS: readonly string[] = [
  'ADDRESS_MALFORMED',
  'AUTHENTIK_NOT_THERE',
  'HOST_NOT_FOUND',
  'PLAIN_HTTP_REFUSED',
] satisfies FindingCode[];
const AT_THE_TOKEN: readonly string[] = ['AUTHENTIK_TOKEN_REFUSED', 'SECRET_NEEDED'] satisfies FindingCode[];

const FORM = 'connect';

/** Where authentik is, and an API token; where the token is kept already, a click is enough. */
export function AuthentikWithToken({ setup }: { setup: SingleSignOnSetup }) {
  const { connectAuthentik: connect } = useTexts();
  const { because, dismiss } = useHeldBack('connect');
  const [entry, enter] = useAuthentikEntry(setup);
  const known = useSecrets(setup.id);
  const { busy, failure = because, wrong, isSecretKnown, withToken, clear } = useAuthentik(setup);
  const at = (codes: readonly string[]) => (failure && codes.includes(failure.code) ? failure : undefined);
  const atAddress = at(AT_THE_ADDRESS);
  const atToken = at(AT_THE_TOKEN);
  const connectWith = (token: string | undefined) => {
    dismiss();
    withToken(entry, token);
  };
  return (
    <ConnectScreen
      setup={setup}
      heading={connect.heading}
      lead={connect.lead}
      otherWay={{ label: connect.byHand, take: () => enter({ access: 'by-hand' }) }}
      form={FORM}
      busy={busy}
      isReady={known.state === 'answered'}
      goOn={connect.connect}
    >
      {failure && !atAddress && !atToken && (
        <Answer setup={setup.id} finding={failure} onAnswered={() => connectWith(undefined)} />
      )}
      <OnceTold asked={known} asking={connect.asking}>
        {(kept) => (
          <>
            <AuthentikFields
              id={FORM}
              setup={setup}
              known={kept}
              secret={{
                purpose: 'directory-key',
                label: connect.token,
                missing: connect.tokenMissing,
                isNew: isSecretKnown,
                refusal: atToken,
              }}
              wrong={wrong}
              refusal={atAddress}
              onType={() => {
                dismiss();
                clear();
              }}
              onSubmit={connectWith}
            />
            <HowTo question={connect.where} steps={connect.whereSteps}>
              <p className={styles['rights']}>{connect.rights}</p>
            </HowTo>
          </>
        )}
      </OnceTold>
    </ConnectScreen>
  );
}

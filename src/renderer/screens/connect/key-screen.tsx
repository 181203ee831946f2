import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { Answer } from '../../components/answer.tsx';
import { OnceTold } from '../../components/once-told.tsx';
import { useHeldBack } from '../../components/use-held-back.ts';
import { useSecrets } from '../../components/use-secrets.ts';
import { useTexts } from '../../texts/texts.ts';
import { ConnectScreen } from './connect-screen.tsx';
import { KeyForm } from './key-form.tsx';
import { useConnectEntry } from './use-connect-entry.ts';
import type { Connecting } from './use-connecting.ts';
import { WhereIsTheKey } from './where-is-the-key.tsx';

/** What is wrong with the key itself is told at its field. */
const AT_THE_FIELD: readonly string[] = ['DIRECTORY_KEY_REFUSED', 'SECRET_NEEDED'] satisfies FindingCode[];

const FORM = 'connect';

/** Where JumpCloud is, and the key; where the key is kept already, a click is enough. */
export function KeyScreen({ setup, connecting }: { setup: JumpCloudSetup; connecting: Connecting }) {
  const { connect } = useTexts();
  const { because, dismiss } = useHeldBack('connect');
  const [entry, enter] = useConnectEntry(setup);
  const known = useSecrets(setup.id);
  const { busy, failure = because, isKeyKnown, withKey, clear } = connecting;
  const isAtField = failure !== undefined && AT_THE_FIELD.includes(failure.code);
  const connectWith = (key: string | undefined) => {
    dismiss();
    withKey(entry, key);
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
      {failure && !isAtField && (
        <Answer setup={setup.id} finding={failure} onAnswered={() => connectWith(undefined)} />
      )}
      <OnceTold asked={known} asking={connect.asking}>
        {(kept) => (
          <>
            <KeyForm
              id={FORM}
              setup={setup}
              known={kept}
              isKeyKnown={isKeyKnown}
              refusal={isAtField ? failure : undefined}
              onType={() => {
                dismiss();
                clear();
              }}
              onSubmit={connectWith}
            />
            <WhereIsTheKey />
          </>
        )}
      </OnceTold>
    </ConnectScreen>
  );
}

import { Button } from '../../components/button.tsx';
import { Spinner } from '../../components/spinner.tsx';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { Answer } from '../../components/answer.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useHeldBack } from '../../components/use-held-back.ts';
import { useSecrets } from '../../components/use-secrets.ts';
import { useSession } from '../../store/session.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './connect.module.css';
import { KeyForm } from './key-form.tsx';
import { useConnectEntry } from './use-connect-entry.ts';
import type { Connecting } from './use-connecting.ts';
import { WhereIsTheKey } from './where-is-the-key.tsx';

/** What is wrong with the key itself is told at its field. */
const AT_THE_FIELD: readonly string[] = ['DIRECTORY_KEY_REFUSED', 'SECRET_NEEDED'] satisfies FindingCode[];

const FORM = 'connect';

/** Where JumpCloud is, and the key; where the key is kept already, a click is enough. */
export function KeyScreen({ setup, connecting }: { setup: Setup; connecting: Connecting }) {
  const { connect, common } = useTexts();
  const { mayChange } = useSession();
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
    <Screen
      place="connect"
      heading={connect.heading}
      lead={connect.lead}
      aside={
        <button type="button" className="quiet-link" onClick={() => enter({ access: 'by-hand' })}>
          {connect.byHand}
        </button>
      }
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'signIn', setup: setup.id })}>
            {common.back}
          </Button>
          <Button
            type="submit"
            form={FORM}
            loading={busy}
            disabled={known.state !== 'answered' || !mayChange}
          >
            {connect.connect}
          </Button>
        </>
      }
    >
      {failure && !isAtField && (
        <Answer setup={setup.id} finding={failure} onAnswered={() => connectWith(undefined)} />
      )}
      {known.state === 'asking' && (
        <p role="status" className={styles['asking']}>
          <Spinner size={16} /> {connect.asking}
        </p>
      )}
      {known.state === 'failed' && (
        <FindingNote finding={known.finding}>
          <Button variant="default" onClick={known.again}>
            {common.again}
          </Button>
        </FindingNote>
      )}
      {known.state === 'answered' && (
        <>
          <KeyForm
            id={FORM}
            setup={setup}
            known={known.answer}
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
    </Screen>
  );
}

import { Button } from '../../components/button.tsx';
import { Spinner } from '../../components/spinner.tsx';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { Answer } from '../../components/answer.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { Screen } from '../../components/screen.tsx';
import { useHeldBack } from '../../components/use-held-back.ts';
import { useNasByHand } from '../../components/use-nas-by-hand.ts';
import { useSecrets } from '../../components/use-secrets.ts';
import { useSession } from '../../store/session.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { PasswordForm } from './password-form.tsx';
import styles from './sign-in.module.css';
import type { SigningIn } from './use-signing-in.ts';

/** What is wrong with the password itself is told at its field. */
const AT_THE_FIELD: readonly string[] = ['NAS_PASSWORD_WRONG', 'SECRET_NEEDED'] satisfies FindingCode[];

const FORM = 'sign-in';

/** The administrator's name and password; where the password is kept already, a click is enough. */
export function PasswordScreen({ setup, signing }: { setup: Setup; signing: SigningIn }) {
  const { signIn, common } = useTexts();
  const { mayChange } = useSession();
  const { because, dismiss } = useHeldBack('signIn');
  const known = useSecrets(setup.id);
  const byHand = useNasByHand(setup);
  const { busy, failure = because, withPassword, clear } = signing;
  const nas = nasName(setup);
  const isAtField = failure !== undefined && AT_THE_FIELD.includes(failure.code);
  const signInWith = (account: string, password: string | undefined) => {
    dismiss();
    withPassword(account, password);
  };
  return (
    <Screen
      place="signIn"
      heading={signIn.heading(nas)}
      lead={signIn.lead(nas)}
      aside={
        <button type="button" className="quiet-link" onClick={byHand.choose} disabled={!byHand.isAllowed}>
          {signIn.byHand}
        </button>
      }
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'trust', setup: setup.id })}>
            {common.back}
          </Button>
          <Button
            type="submit"
            form={FORM}
            loading={busy}
            disabled={known.state !== 'answered' || !mayChange}
          >
            {signIn.signIn}
          </Button>
        </>
      }
    >
      {byHand.failure && <FindingNote finding={byHand.failure} />}
      {failure && !isAtField && (
        <Answer
          setup={setup.id}
          finding={failure}
          onAnswered={() => signInWith(setup.nas.account, undefined)}
        />
      )}
      {known.state === 'asking' && (
        <p role="status" className={styles['asking']}>
          <Spinner size={16} /> {signIn.asking}
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
        <PasswordForm
          id={FORM}
          setup={setup}
          known={known.answer}
          isPasswordKnown={signing.isPasswordKnown}
          refusal={isAtField ? failure : undefined}
          onType={() => {
            dismiss();
            clear();
          }}
          onSubmit={signInWith}
        />
      )}
    </Screen>
  );
}

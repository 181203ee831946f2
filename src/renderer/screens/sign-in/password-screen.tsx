import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { Answer } from '../../components/answer.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { OnceTold } from '../../components/once-told.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { Screen } from '../../components/screen.tsx';
import { useHeldBack } from '../../components/use-held-back.ts';
import { useNasByHand } from '../../components/use-nas-by-hand.ts';
import { useSecrets } from '../../components/use-secrets.ts';
import { useTexts } from '../../texts/texts.ts';
import { PasswordForm } from './password-form.tsx';
import type { Credentials, SigningIn } from './use-signing-in.ts';
import { credentialsOf } from './use-signing-in.ts';

/** What is wrong with the password itself is told at its field. */
const AT_THE_FIELD: readonly string[] = [
  'NAS_PASSWORD_WRONG',
  'TRUENAS_PASSWORD_OR_CODE_WRONG',
  'TRUENAS_API_KEY_WRONG',
  'TRUENAS_API_KEY_REVOKED',
  'SECRET_NEEDED',
] satisfies FindingCode[];

const FORM = 'sign-in';

/** The administrator's name and password; where the password is kept already, a click is enough. */
export function PasswordScreen({ setup, signing }: { setup: NasSetup; signing: SigningIn }) {
  const { signIn } = useTexts();
  const { because, dismiss } = useHeldBack('signIn');
  const known = useSecrets(setup.id);
  const byHand = useNasByHand(setup);
  const { busy, failure = because, withPassword, clear } = signing;
  const nas = nasName(setup);
  const isAtField = failure !== undefined && AT_THE_FIELD.includes(failure.code);
  const signInWith = (credentials: Credentials, password: string | undefined) => {
    dismiss();
    withPassword(credentials, password);
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
        <FormActions
          back={{ screen: 'trust', setup: setup.id }}
          form={FORM}
          busy={busy}
          isReady={known.state === 'answered'}
        >
          {signIn.signIn}
        </FormActions>
      }
    >
      {byHand.failure && <FindingNote finding={byHand.failure} />}
      {failure && !isAtField && (
        <Answer
          setup={setup.id}
          finding={failure}
          onAnswered={() => signInWith(credentialsOf(setup), undefined)}
        />
      )}
      <OnceTold asked={known} asking={signIn.asking}>
        {(kept) => (
          <PasswordForm
            id={FORM}
            setup={setup}
            known={kept}
            isPasswordKnown={signing.isPasswordKnown}
            refusal={isAtField ? failure : undefined}
            onType={() => {
              dismiss();
              clear();
            }}
            onSubmit={signInWith}
          />
        )}
      </OnceTold>
    </Screen>
  );
}

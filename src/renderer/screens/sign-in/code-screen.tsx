import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import type { Setup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import { nasName } from '../../components/nas-name.ts';
import { OneTimeCode } from '../../components/one-time-code.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import type { SigningIn } from './use-signing-in.ts';

/** The NAS asks for the 6-digit code. It goes off as soon as it is complete, so there is no button for it. */
export function CodeScreen({ setup, signing }: { setup: Setup; signing: SigningIn }) {
  const { signIn, answer } = useTexts();
  const { mayChange } = useSession();
  const { busy, failure, withCode, startAgain } = signing;
  const first = useRef<HTMLInputElement>(null);
  // Typing at once: after the heading has had the focus, which a new screen gives it.
  useEffect(() => first.current?.focus(), []);
  const nas = nasName(setup);
  const isRefused = failure !== undefined && failure.code !== 'NAS_OTP_NEEDED';
  return (
    <Screen
      place="signIn"
      heading={signIn.headingCode(nas)}
      lead={signIn.leadCode}
      actions={
        <Button variant="default" onClick={startAgain}>
          {signIn.passwordAgain}
        </Button>
      }
    >
      <Card>
        <OneTimeCode
          ref={first}
          label={answer.code({ nas, account: setup.nas.account })}
          error={isRefused ? `${failure.sentence} ${failure.next}` : undefined}
          busy={busy}
          disabled={!mayChange}
          onComplete={withCode}
        />
      </Card>
    </Screen>
  );
}

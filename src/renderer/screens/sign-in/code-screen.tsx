import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import type { GuideId } from '../../../shared/guide-ids.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import { nasName } from '../../components/nas-name.ts';
import { Screen } from '../../components/screen.tsx';
import { hasOtherWay, SecondStep } from '../../components/second-step.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { SigningIn } from './use-signing-in.ts';

/** Only DSM does. */
const GIVES_TOKEN: readonly GuideId[] = ['jumpcloud-synology', 'authentik-synology'];

interface CodeScreenProps {
  setup: NasSetup;
  signing: SigningIn;
  /** As what the NAS asks for it. */
  asked: Finding;
}

/** The NAS asks for a code. It goes off as soon as it is complete, so there is no button for it. */
export function CodeScreen({ setup, signing, asked }: CodeScreenProps) {
  const { signIn } = useTexts();
  const { busy, failure, withCode, startAgain } = signing;
  const first = useRef<HTMLInputElement>(null);
  // Typing at once: after the heading has had the focus, which a new screen gives it.
  useEffect(() => first.current?.focus(), []);
  const nas = nasName(setup);
  const isRefused = failure !== undefined && failure.code !== asked.code;
  const isExplained = asked.code === 'NAS_OTHER_WAYS_USED_UP' || isRefused;
  const told = failure ?? asked;
  return (
    <Screen
      place="signIn"
      heading={hasOtherWay(asked) ? signIn.headingSecondStep(nas) : signIn.headingCode(nas)}
      lead={signIn.leadCode[GIVES_TOKEN.includes(setup.guide) ? 'once' : 'always']}
      actions={
        <Button variant="default" onClick={startAgain}>
          {signIn.passwordAgain}
        </Button>
      }
    >
      <Card>
        <SecondStep
          ref={first}
          setup={setup.id}
          asked={asked}
          error={isExplained ? `${told.sentence} ${told.next}` : undefined}
          busy={busy}
          onGiven={withCode}
        />
      </Card>
    </Screen>
  );
}

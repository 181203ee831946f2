import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { HowToCompare } from './how-to-compare.tsx';
import { TrustScreen } from './trust-screen.tsx';
import type { TrustQuestion } from './use-trust.ts';
import { useTrust } from './use-trust.ts';

/**
 * A certificate that nobody vouches for: a person compares it and says yes. SECURITY: one that somebody has trusted
 * before, for a NAS that is named, is not compared again; it still takes a yes, as this may be meant to be another NAS.
 */
export function UnknownCertificate(question: TrustQuestion) {
  const { trust: texts } = useTexts();
  const { mayChange } = useSession();
  const { busy, failure, trust } = useTrust(question);
  const { setup, certificate } = question;
  const { trustedFor } = certificate;
  const isKnown = trustedFor !== undefined;
  return (
    <TrustScreen
      setup={setup}
      heading={texts.heading(nasName(setup))}
      lead={isKnown ? texts.leadKnown(trustedFor) : texts.lead}
      primary={
        <Button onClick={trust} loading={busy} disabled={!mayChange}>
          {isKnown ? texts.goOn : texts.trust}
        </Button>
      }
    >
      {failure && <FindingNote finding={failure} />}
      <Card label={texts.certificate}>
        <CertificateFacts certificate={certificate} />
        <Fingerprint label={texts.fingerprint} value={certificate.fingerprint256} />
      </Card>
      {!isKnown && <HowToCompare guide={setup.guide} />}
    </TrustScreen>
  );
}

import { Check } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import type { Certificate } from '../../../shared/model/device.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import { nasName } from '../../components/nas-name.ts';
import { Note } from '../../components/note.tsx';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { TrustScreen } from './trust-screen.tsx';

/** A certificate that is trusted already, for whoever comes back to look at it. */
export function TrustedCertificate({ setup, certificate }: { setup: NasSetup; certificate: Certificate }) {
  const { trust } = useTexts();
  const isPinned = setup.nas.fingerprint !== undefined;
  return (
    <TrustScreen
      setup={setup}
      heading={trust.headingTrusted(nasName(setup))}
      primary={<Button href={hashOf({ screen: 'signIn', setup: setup.id })}>{trust.goOn}</Button>}
    >
      <Note tone="green" icon={Check}>
        <p>{isPinned ? trust.pinned : trust.verified}</p>
      </Note>
      <Card label={trust.certificate}>
        <CertificateFacts certificate={certificate} />
        <Fingerprint label={trust.fingerprint} value={certificate.fingerprint256} />
      </Card>
    </TrustScreen>
  );
}

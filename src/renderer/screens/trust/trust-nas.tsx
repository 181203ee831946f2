import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Asking } from '../../components/asking.tsx';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { useAsked } from '../../components/use-asked.ts';
import { isReached } from '../../store/places.ts';
import { useSetup } from '../../store/setup.ts';
import { useTexts } from '../../texts/texts.ts';
import { ChangedCertificate } from './changed-certificate.tsx';
import { GoOn, usePassed } from './go-on.tsx';
import { TrustScreen } from './trust-screen.tsx';
import { TrustedCertificate } from './trusted-certificate.tsx';
import { UnknownCertificate } from './unknown-certificate.tsx';
import { verdictOf } from './verdict.ts';

/** Asks the NAS for its certificate and shows it; goes on by itself where it is trusted and nobody came to look at it. */
export function TrustNas({ setup }: { setup: NasSetup }) {
  const { trust, common } = useTexts();
  const [{ isPassed }] = usePassed(setup);
  const { reached } = useSetup();
  const [isLookedAt, look] = useState(isPassed || isReached('trust', reached));
  const { nas, ca } = setup;
  const asked = useAsked(
    (signal) =>
      client.devices.certificate({ address: nas.address, ...(ca === undefined ? {} : { ca }) }, { signal }),
    nas.address,
  );
  const name = nasName(setup);
  if (asked.state === 'asking')
    return (
      <TrustScreen setup={setup} heading={trust.heading(name)}>
        <Card>
          <Asking>{trust.asking(name)}</Asking>
        </Card>
      </TrustScreen>
    );
  if (asked.state === 'failed')
    return (
      <TrustScreen
        setup={setup}
        heading={trust.headingFailed(name)}
        lead={trust.leadFailed}
        primary={<Button onClick={asked.again}>{common.again}</Button>}
      >
        <FindingNote finding={asked.finding} />
      </TrustScreen>
    );
  const certificate = asked.answer;
  const onTrust = () => look(false);
  switch (verdictOf(certificate, setup)) {
    case 'unknown':
    case 'known':
      return <UnknownCertificate setup={setup} certificate={certificate} onTrust={onTrust} />;
    case 'changed':
      return <ChangedCertificate setup={setup} certificate={certificate} onTrust={onTrust} />;
    case 'pinned':
    case 'verified':
      if (!isLookedAt) return <GoOn setup={setup} />;
      return <TrustedCertificate setup={setup} certificate={certificate} />;
  }
}

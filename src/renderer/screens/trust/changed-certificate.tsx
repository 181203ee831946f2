import { Checkbox } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { Note } from '../../components/note.tsx';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import styles from './changed-certificate.module.css';
import { Fingerprint } from './fingerprint.tsx';
import { HowToCompare } from './how-to-compare.tsx';
import { TrustScreen } from './trust-screen.tsx';
import type { TrustQuestion } from './use-trust.ts';
import { useTrust } from './use-trust.ts';

/** Another certificate than the trusted one: both side by side, what that may mean, and a yes that takes a thought. */
export function ChangedCertificate(question: TrustQuestion) {
  const { trust: texts } = useTexts();
  const { mayChange } = useSession();
  const { busy, failure, trust } = useTrust(question);
  const [isCompared, compare] = useState(false);
  const [isPressed, press] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const { setup, certificate } = question;
  const trustNew = () => {
    press(true);
    if (isCompared) trust();
    else box.current?.focus();
  };
  return (
    <TrustScreen
      setup={setup}
      heading={texts.headingChanged(nasName(setup))}
      lead={texts.leadChanged}
      primary={
        <Button variant="default" onClick={trustNew} loading={busy} disabled={!mayChange}>
          {texts.trustNew}
        </Button>
      }
    >
      {failure && <FindingNote finding={failure} />}
      <Note tone="red" icon={TriangleAlert} role="alert">
        <ul className={styles['list']} aria-label={texts.meanings}>
          {texts.meaning.map(({ what, then }) => (
            <li key={what}>
              <strong>{what}</strong> {then}
            </li>
          ))}
        </ul>
      </Note>
      <Card label={texts.certificate}>
        <div className={styles['both']}>
          <Fingerprint label={texts.before} value={setup.nas.fingerprint ?? ''} />
          <Fingerprint label={texts.now} value={certificate.fingerprint256} />
        </div>
        <h2 className={styles['about']}>{texts.aboutNew}</h2>
        <CertificateFacts certificate={certificate} />
        {certificate.verified && <p>{texts.changedVerified}</p>}
      </Card>
      <HowToCompare guide={setup.guide} />
      <Checkbox
        ref={box}
        label={texts.compared}
        checked={isCompared}
        onChange={({ currentTarget }) => compare(currentTarget.checked)}
        error={isPressed && !isCompared ? texts.compareFirst : undefined}
        disabled={!mayChange}
      />
    </TrustScreen>
  );
}

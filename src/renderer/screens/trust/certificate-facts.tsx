import { useState } from 'react';
import type { Certificate } from '../../../shared/model/device.ts';
import type { Texts } from '../../texts/texts.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './certificate-facts.module.css';
import type { Validity } from './validity.ts';
import { validityOf } from './validity.ts';

/** Who a certificate is for, who has issued it, and from when until when; what is odd about the dates is marked. */
export function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { trust } = useTexts();
  const [now] = useState(() => Date.now());
  const validity = validityOf(certificate, now);
  return (
    <div className={styles['certificate']}>
      <dl className={styles['facts']}>
        <dt>{trust.subject}</dt>
        <dd>{certificate.subject}</dd>
        <dt>{trust.issuer}</dt>
        <dd>{certificate.issuer}</dd>
        <dt>{trust.validFrom}</dt>
        <dd>
          {inWords(trust, certificate.validFrom)}
          {validity.state === 'notYet' && <Mark state="notYet">{trust.notYet}</Mark>}
        </dd>
        <dt>{trust.validTo}</dt>
        <dd>
          {inWords(trust, certificate.validTo)}
          {validity.state === 'ending' && <Mark state="ending">{trust.ending(validity.days)}</Mark>}
          {validity.state === 'expired' && <Mark state="expired">{trust.expired(validity.days)}</Mark>}
        </dd>
      </dl>
      {validity.state === 'expired' && <p className="dim small">{trust.expiredMeans}</p>}
    </div>
  );
}

function Mark({ state, children }: { state: Validity['state']; children: string }) {
  return (
    <>
      {' '}
      <span className={styles['mark']} data-state={state}>
        {children}
      </span>
    </>
  );
}

/** A date that cannot be read is shown as it came: the certificate is somebody else's making. */
function inWords({ date }: Texts['trust'], text: string): string {
  const read = new Date(text);
  return Number.isNaN(read.getTime()) ? text : date(read);
}

import { useId, useState } from 'react';
import type { Found } from '../../../shared/found.ts';
import { useTexts } from '../../texts/texts.ts';
import { ListeningOn } from './listening-on.tsx';
import { Reasons } from './reasons.tsx';
import styles from './why-missing.module.css';

/** For whoever does not see their NAS among the others: where it is listened, and why it may not be heard. */
export function WhyMissing({ found, since }: { found: Found; since: number }) {
  const { find } = useTexts();
  const [isOpen, open] = useState(false);
  const reasons = useId();
  return (
    <div className={styles['missing']}>
      <p>
        <ListeningOn found={found} since={since} />
        <button
          type="button"
          className="quiet-link"
          aria-expanded={isOpen}
          aria-controls={isOpen ? reasons : undefined}
          onClick={() => open(!isOpen)}
        >
          {find.missing}
        </button>
      </p>
      {isOpen && (
        <div id={reasons}>
          <Reasons found={found} />
        </div>
      )}
    </div>
  );
}

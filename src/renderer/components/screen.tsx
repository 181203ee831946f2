import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { Place } from '../../shared/model/standing.ts';
import { stepNumber, stepsOf } from '../store/places.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './screen.module.css';
import { useGuide } from './use-guide.ts';

interface ScreenProps {
  /** Where this is on the way; missing for what is beside it (the first screen, settings). */
  place?: Place | 'find';
  /** A question or a plain statement. */
  heading: string;
  lead?: ReactNode;
  children: ReactNode;
  /** At the left of the footer: a quiet link. */
  aside?: ReactNode;
  /** At the right of the footer: Back, and the one primary action. */
  actions?: ReactNode;
}

/** One screen: which step, one heading, one line of lead, the content, a footer. The focus moves to the heading. */
export function Screen({ place, heading, lead, children, aside, actions }: ScreenProps) {
  const { frame } = useTexts();
  const guide = useGuide();
  const ref = useRef<HTMLHeadingElement>(null);
  const step = place && frame.step(stepNumber(place, guide), stepsOf(guide).length);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = [heading, step, frame.name].filter(Boolean).join(' · ');
  }, [heading, step, frame.name]);
  return (
    <>
      <main className={styles['body']}>
        <div className={styles['column']}>
          {step !== undefined && <p className={`small dim ${styles['step'] ?? ''}`}>{step}</p>}
          <h1 ref={ref} tabIndex={-1} className={styles['heading']}>
            {heading}
          </h1>
          {lead !== undefined && <div className={styles['lead']}>{lead}</div>}
          <div className={styles['content']}>{children}</div>
        </div>
      </main>
      {(aside !== undefined || actions !== undefined) && (
        <footer className={styles['footer']}>
          <div className={styles['bar']}>
            <div>{aside}</div>
            <div className={styles['actions']}>{actions}</div>
          </div>
        </footer>
      )}
    </>
  );
}

import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Finding } from '../../shared/model/finding.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './finding-note.module.css';
import { Note } from './note.tsx';
import { useAdvice } from './use-advice.ts';

const LOOKS = {
  error: { tone: 'red', icon: CircleAlert },
  warning: { tone: 'oak', icon: TriangleAlert },
  notice: { tone: 'accent', icon: Info },
} as const;

interface FindingNoteProps {
  finding: Finding;
  /** What one can do about it here: a button that fixes or asks again. */
  children?: ReactNode;
}

/** A finding where it happened: what, why, what next. An error is said aloud as soon as it appears. */
export function FindingNote({ finding, children }: FindingNoteProps) {
  const { common } = useTexts();
  const advice = useAdvice();
  return (
    <Note
      {...LOOKS[finding.severity]}
      data-code={finding.code}
      role={finding.severity === 'error' ? 'alert' : 'status'}
    >
      <div>
        <p className={styles['sentence']}>{finding.sentence}</p>
        {finding.cause !== undefined && (
          <p>
            {/* What is only worth knowing has no cause: this is what is to be known of it. */}
            {finding.severity !== 'notice' && <span className="dim">{common.cause}</span>} {finding.cause}
          </p>
        )}
        <p>{advice(finding)}</p>
      </div>
      {children !== undefined && <div className={styles['actions']}>{children}</div>}
    </Note>
  );
}

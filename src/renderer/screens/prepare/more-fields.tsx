import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../texts/texts.ts';
import styles from './more.module.css';

interface MoreFieldsProps {
  /** Something in it cannot be used. */
  isWrong: boolean;
  children: ReactNode;
}

/** What few people need. It opens by itself where something in it is wrong. */
export function MoreFields({ isWrong, children }: MoreFieldsProps) {
  const { prepare } = useTexts();
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isWrong && ref.current) ref.current.open = true;
  }, [isWrong]);
  return (
    <details ref={ref} className={styles['more']}>
      <summary>{prepare.more}</summary>
      <div className={styles['fields']}>{children}</div>
    </details>
  );
}

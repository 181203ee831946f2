import type { ReactNode } from 'react';
import styles from './card.module.css';

interface CardProps {
  /** Named for a screen reader where the heading above it does not say it. */
  label?: string;
  /** Without padding: for lists whose rows reach its edges. */
  variant?: 'padded' | 'list';
  children: ReactNode;
}

/** The white ground of a screen's content. */
export function Card({ label, variant = 'padded', children }: CardProps) {
  return (
    <section aria-label={label} className={styles['card']} data-variant={variant}>
      {children}
    </section>
  );
}

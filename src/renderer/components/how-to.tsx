import type { ReactNode } from 'react';
import styles from './how-to.module.css';

interface HowToProps {
  /** The question that opens it. */
  question: string;
  steps: readonly string[];
  /** Below the steps. */
  children?: ReactNode;
}

/** Where a person finds something, step by step; closed until somebody wants to know. */
export const HowTo = ({ question, steps, children }: HowToProps) => (
  <details className={styles['how']}>
    <summary>{question}</summary>
    <ol className={styles['steps']}>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
    {children}
  </details>
);

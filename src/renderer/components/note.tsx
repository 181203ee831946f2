import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './note.module.css';

interface NoteProps extends ComponentProps<'div'> {
  tone: 'red' | 'oak' | 'accent' | 'green';
  icon: LucideIcon;
}

/** Something to know, on a soft ground: a sign, and beside it the words. */
export const Note = ({ tone, icon: Icon, children, ...rest }: NoteProps) => (
  <div {...rest} className={styles['note']} data-tone={tone}>
    <Icon size={18} aria-hidden className={styles['sign']} />
    {children}
  </div>
);

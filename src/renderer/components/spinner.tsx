import { LoaderCircle } from 'lucide-react';
import styles from './spinner.module.css';

/** Something is going on; the words beside it say what. */
export function Spinner({ size }: { size: number }) {
  return <LoaderCircle size={size} aria-hidden className={styles['spinner']} />;
}

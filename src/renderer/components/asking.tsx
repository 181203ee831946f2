import styles from './asking.module.css';
import { Spinner } from './spinner.tsx';

/** Main is being asked: a turning wheel, and what is asked. */
export const Asking = ({ children }: { children: string }) => (
  <p role="status" className={styles['asking']}>
    <Spinner size={16} /> {children}
  </p>
);

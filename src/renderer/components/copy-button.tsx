import { useClipboard } from '@mantine/hooks';
import { Check, Copy } from 'lucide-react';
import { useTexts } from '../texts/texts.ts';
import styles from './copy-button.module.css';

/** Copies a value, and says so: with its icon, and aloud to a screen reader. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { common } = useTexts();
  const { copied, copy } = useClipboard({ timeout: 2000 });
  return (
    <>
      <button
        type="button"
        className={styles['copy']}
        onClick={() => copy(value)}
        aria-label={common.copy(what)}
        title={copied ? common.copied : common.copy(what)}
      >
        {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      </button>
      <span role="status" className="visually-hidden">
        {copied ? common.copied : ''}
      </span>
    </>
  );
}

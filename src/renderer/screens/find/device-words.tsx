import type { FoundDevice } from '../../../shared/model/device.ts';
import { productWords } from '../../../shared/product-words.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './device-words.module.css';

interface DeviceWordsProps {
  device: Pick<FoundDevice, 'kind' | 'name' | 'model' | 'version'>;
  /** How it is known what it is. */
  known?: string;
  /** Below its name: where it is. */
  where: string;
}

/** What a device calls itself and what it is, in two lines. SECURITY: a stranger's words, shown as text. */
export function DeviceWords({ device, known, where }: DeviceWordsProps) {
  const { find } = useTexts();
  const product = device.kind === 'unknown' ? find.unknown : productWords(device);
  return (
    <span className={styles['words']}>
      <strong>{device.name}</strong>{' '}
      <span className="dim small">{[product, known].filter(Boolean).join(' · ')}</span>
      <span className={styles['where']}>{where}</span>
    </span>
  );
}

import type { NasGuideId } from '../../../shared/guide-ids.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { HowTo } from '../../components/how-to.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './how-to-compare.module.css';

/** Where the NAS itself shows its certificate. */
export function HowToCompare({ guide }: { guide: NasGuideId }) {
  const { trust } = useTexts();
  return (
    <HowTo question={trust.compare} steps={trust.compareSteps(guide)}>
      <div className={styles['command']}>
        <code>{trust.compareCommand}</code>
        <CopyButton value={trust.compareCommand} what={trust.compareCopy} />
      </div>
    </HowTo>
  );
}

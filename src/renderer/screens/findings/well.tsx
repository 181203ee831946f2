import { Card } from '../../components/card.tsx';
import { ResultMark } from '../../components/result-mark.tsx';
import { useGuide } from '../../components/use-guide.ts';
import { useNames } from '../../components/use-names.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './findings.module.css';

/** Everything holds; and what a look cannot see is said with it. */
export function Well({ right }: { right: number }) {
  const { findings } = useTexts();
  const guide = useGuide();
  const { target } = useNames();
  return (
    <Card>
      <div className={styles['well']}>
        <ResultMark kind="holds" />
        <div>
          <h2 className={styles['title']}>{findings.wellHeading(right)}</h2>
          <p className="dim">{findings.well(guide, target)}</p>
        </div>
      </div>
    </Card>
  );
}

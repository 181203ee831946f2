import { Button } from './button.tsx';
import { useSession } from '../store/session.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './session-bar.module.css';

/** Says that this page only reads, or that Joinery has ended; nothing as long as all is well. */
export function SessionBar() {
  const { common, frame } = useTexts();
  const { isGone, mayChange, take } = useSession();
  if (isGone) {
    return (
      <div className={styles['bar']} role="alert">
        <strong>{common.gone}</strong> {common.goneNext}
      </div>
    );
  }
  if (mayChange) return null;
  return (
    <div className={styles['bar']} role="status">
      {frame.reads}
      <Button size="xs" variant="default" onClick={() => void take()}>
        {frame.takeOver}
      </Button>
    </div>
  );
}

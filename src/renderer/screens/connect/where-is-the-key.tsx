import { HowTo } from '../../components/how-to.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './connect.module.css';

/** Where the JumpCloud console shows the key, and what the key may do (facts/jumpcloud.md §2.2). */
export function WhereIsTheKey() {
  const { connect } = useTexts();
  return (
    <HowTo question={connect.where} steps={connect.whereSteps}>
      <p className={styles['rights']}>{connect.rights}</p>
    </HowTo>
  );
}

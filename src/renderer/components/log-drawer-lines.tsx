import { useEffect, useRef } from 'react';
import type { LogLine } from '../../shared/model/log.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './log-drawer.module.css';

/** So near to the end, in pixels, somebody reads the newest line and wants the next one. */
const AT_THE_END = 40;

/** The lines, newest last. Whoever is at the end stays there; whoever has scrolled up is left in peace. */
export function LogDrawerLines({ lines }: { lines: readonly LogLine[] }) {
  const { log } = useTexts();
  const list = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const { current } = list;
    if (current && isAtEnd.current) current.scrollTop = current.scrollHeight;
  }, [lines]);
  if (lines.length === 0) return <p className={styles['empty']}>{log.empty}</p>;
  return (
    <ol
      ref={list}
      className={styles['lines']}
      aria-label={log.lines}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < AT_THE_END;
      }}
    >
      {lines.map(({ at, event, details }, index) => (
        <li key={`${at} ${index}`} className={styles['line']}>
          <time dateTime={at}>{log.time(at)}</time> <strong>{event}</strong>
          {details !== '' && <span className={styles['details']}>{details}</span>}
        </li>
      ))}
    </ol>
  );
}

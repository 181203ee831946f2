import { Drawer } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import type { LogLine } from '../../shared/model/log.ts';
import { client } from '../client.ts';
import { useLog } from '../store/log.ts';
import { useTexts } from '../texts/texts.ts';
import { FindingNote } from './finding-note.tsx';
import { LogDrawerLines } from './log-drawer-lines.tsx';
import styles from './log-drawer.module.css';
import { saveFile } from './save-file.ts';
import { useAct } from './use-act.ts';
import { useStream } from './use-stream.ts';

const FILE = 'joinery-log.txt';

/** Drawing more would be slow, and nobody reads it here. */
const MOST_LINES = 500;

const NO_LINES: readonly LogLine[] = [];

const withLine = (before: readonly LogLine[], line: LogLine): readonly LogLine[] =>
  [...before, line].slice(-MOST_LINES);

/** The technical record beside the screen, live, and how to save it for somebody who can read it. */
export default function LogDrawer() {
  const { common, log } = useTexts();
  const close = useLog((store) => store.close);
  const { busy, failure, act } = useAct();
  const [isOffered, setOffered] = useState(false);
  const { view: lines, failure: broken } = useStream(
    (signal) => client.log.watch(undefined, { signal }),
    withLine,
    NO_LINES,
  );
  useFocusBack();
  const save = () =>
    act(async () => {
      saveFile(FILE, new Blob([await client.log.text()], { type: 'text/plain' }));
      setOffered(true);
    });
  return (
    <Drawer
      opened
      onClose={close}
      title={<strong>{log.heading}</strong>}
      position="right"
      size={620}
      closeButtonProps={{ 'aria-label': common.close }}
      // SECURITY: the page's own scroll is not locked, which would need a style without the nonce.
      lockScroll={false}
      classNames={{ content: styles['content'] ?? '', body: styles['body'] ?? '' }}
    >
      <p className="dim small">{log.lead}</p>
      {broken && <FindingNote finding={broken} />}
      <LogDrawerLines lines={lines} />
      {lines.length === MOST_LINES && <p className="dim small">{log.omitted(MOST_LINES)}</p>}
      {failure && <FindingNote finding={failure} />}
      <div className={styles['below']}>
        <p role="status" className="small">
          {isOffered && log.offered(FILE)}
        </p>
        <Button variant="default" onClick={save} loading={busy}>
          {log.save}
        </Button>
      </div>
    </Drawer>
  );
}

/** The drawer is opened by being drawn, so the focus is given back here to whatever had it before. */
function useFocusBack(): void {
  const before = useRef<Element>(null);
  useEffect(() => {
    before.current ??= document.activeElement;
    const { current } = before;
    return () => {
      if (current instanceof HTMLElement) current.focus();
    };
  }, []);
}

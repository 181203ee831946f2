import type { ReactNode } from 'react';
import { Component } from 'react';
import { Button } from './button.tsx';
import { useTexts } from '../texts/texts.ts';
import { FindingNote } from './finding-note.tsx';
import styles from './frame.module.css';

/** Catches what breaks while a screen is drawn: the person is told and can load the page again, which loses nothing. */
export class CrashGuard extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { common } = useTexts();
  const finding = {
    code: 'UNEXPECTED',
    severity: 'error' as const,
    sentence: common.unexpected,
    next: common.brokenNext,
  };
  return (
    <div className={styles['trouble']}>
      <FindingNote finding={finding}>
        <Button variant="default" onClick={() => location.reload()}>
          {common.reload}
        </Button>
      </FindingNote>
    </div>
  );
}

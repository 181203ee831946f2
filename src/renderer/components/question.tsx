import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useTexts } from '../texts/texts.ts';
import styles from './question.module.css';

interface QuestionProps {
  isOpen: boolean;
  heading: string;
  /** What it would mean to say yes. */
  children: ReactNode;
  /** What happens when the person says no, as the button that says so. */
  no: string;
  yes: string;
  /** Another way out, between the two. */
  instead?: ReactNode;
  onNo: () => void;
  onYes: () => void;
}

/** Asks once before something that cannot be taken back. */
export function Question({ isOpen, heading, children, no, yes, instead, onNo, onYes }: QuestionProps) {
  const { common } = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onNo}
      title={<strong>{heading}</strong>}
      closeButtonProps={{ 'aria-label': common.close }}
      size={520}
      // SECURITY: the page's own scroll is not locked, which would need a style without the nonce.
      lockScroll={false}
      centered
    >
      <p>{children}</p>
      <div className={styles['choice']}>
        <Button variant="default" onClick={onNo}>
          {no}
        </Button>
        {instead}
        <Button className={styles['yes']} onClick={onYes}>
          {yes}
        </Button>
      </div>
    </Modal>
  );
}

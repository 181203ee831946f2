import { ActionIcon, CopyButton as Copying } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useTexts } from '../texts/texts.ts';

/** Copies a value, and says so: with its icon, and aloud to a screen reader. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { common } = useTexts();
  return (
    <Copying value={value} timeout={2000}>
      {({ copied, copy }) => (
        <>
          <ActionIcon
            variant="subtle"
            size={28}
            onClick={copy}
            aria-label={common.copy(what)}
            title={copied ? common.copied : common.copy(what)}
          >
            {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          </ActionIcon>
          <span role="status" className="visually-hidden">
            {copied ? common.copied : ''}
          </span>
        </>
      )}
    </Copying>
  );
}

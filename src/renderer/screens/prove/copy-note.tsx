import { useClipboard } from '@mantine/hooks';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/texts.ts';

interface CopyNoteProps {
  /** Whom it is for. */
  account: string;
  note: string;
}

/** What a person has to do themselves, in words to send them. */
export function CopyNote({ account, note }: CopyNoteProps) {
  const { common, prove } = useTexts();
  const { copied, copy } = useClipboard({ timeout: 2000 });
  return (
    <>
      <Button variant="default" size="xs" onClick={() => copy(note)} title={note}>
        {copied ? common.copied : prove.copyNote(account)}
      </Button>
      <span role="status" className="visually-hidden">
        {copied ? common.copied : ''}
      </span>
    </>
  );
}

import { Switch, TextInput } from '@mantine/core';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Draft } from './draft.ts';
import styles from './prepare.module.css';
import { useWrong } from './use-wrong.ts';

interface OverSshProps {
  draft: Draft;
  errors: FieldErrors;
  onEnter: (change: Partial<Draft>) => void;
}

/** Whether what is set in QTS may be read over SSH. Off by default: then SSH is not opened. */
export function OverSsh({ draft, errors, onEnter }: OverSshProps) {
  const { prepare } = useTexts();
  const wrong = useWrong(errors);
  return (
    <Card variant="list">
      <div className={styles['padded']}>
        <Switch
          label={prepare.ssh}
          description={prepare.sshHint}
          withThumbIndicator={false}
          checked={draft.usesSsh}
          onChange={({ currentTarget }) => onEnter({ usesSsh: currentTarget.checked })}
        />
        {draft.usesSsh && (
          <TextInput
            label={prepare.sshPort}
            inputMode="numeric"
            value={draft.sshPort}
            onChange={({ currentTarget }) => onEnter({ sshPort: currentTarget.value })}
            error={wrong(prepare.sshPort, 'nas.ssh.port')}
            className={styles['short']}
            autoComplete="off"
          />
        )}
      </div>
    </Card>
  );
}

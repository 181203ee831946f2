import { Switch } from '@mantine/core';
import { Card } from '../../components/card.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { Draft } from './draft.ts';
import styles from './prepare.module.css';

interface WithoutSmbProps {
  draft: Draft;
  onEnter: (change: Partial<Draft>) => void;
}

/** Whether the people of the directory get permissions, NFS and SSH alone, which is all that 24.10 and newer can give them. */
export function WithoutSmb({ draft, onEnter }: WithoutSmbProps) {
  const { prepare } = useTexts();
  return (
    <Card variant="list">
      <div className={styles['padded']}>
        <Switch
          label={prepare.withoutSmb}
          description={prepare.withoutSmbHint}
          withThumbIndicator={false}
          checked={draft.permissionsOnly}
          onChange={({ currentTarget }) => onEnter({ permissionsOnly: currentTarget.checked })}
        />
      </div>
    </Card>
  );
}

import type { ReactNode } from 'react';
import { Card } from '../../components/card.tsx';
import styles from './settings.module.css';

interface SettingsCardProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** One subject of the settings. */
export function SettingsCard({ title, lead, children }: SettingsCardProps) {
  return (
    <Card>
      <div className={styles['subject']}>
        <div>
          <h2 className={styles['title']}>{title}</h2>
          {lead !== undefined && <p className="dim small">{lead}</p>}
        </div>
        {children}
      </div>
    </Card>
  );
}

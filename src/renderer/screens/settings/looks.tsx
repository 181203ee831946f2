import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { FindingNote } from '../../components/finding-note.tsx';
import { useAct } from '../../components/use-act.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { useSession } from '../../store/session.ts';
import { useSettings } from '../../store/settings.ts';
import { useTexts } from '../../texts/texts.ts';
import { SettingsCard } from './settings-card.tsx';
import styles from './settings.module.css';

const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Settings['language'][] = ['en'];

/** Theme and language; each is saved as soon as it is chosen. */
export function Looks() {
  const { settings: words } = useTexts();
  const { mayChange } = useSession();
  const { settings, save } = useSettings();
  const { failure, act } = useAct();
  const theme = useId();
  const language = useId();
  return (
    <SettingsCard title={words.looks}>
      {failure && <FindingNote finding={failure} />}
      <div className={styles['setting']}>
        <span id={theme}>{words.theme}</span>
        <SegmentedControl
          aria-labelledby={theme}
          className={styles['segments'] ?? ''}
          value={settings.theme}
          onChange={(value) => act(() => save({ theme: value }))}
          data={THEMES.map((value) => ({ value, label: words.themes[value] }))}
          disabled={!mayChange}
        />
      </div>
      <div className={styles['setting']}>
        <label htmlFor={language}>{words.language}</label>
        <NativeSelect
          id={language}
          value={settings.language}
          onChange={({ currentTarget: { value } }) => {
            const chosen = LANGUAGES.find((one) => one === value);
            if (chosen) act(() => save({ language: chosen }));
          }}
          data={LANGUAGES.map((value) => ({ value, label: words.languages[value] }))}
          disabled={!mayChange}
        />
      </div>
    </SettingsCard>
  );
}

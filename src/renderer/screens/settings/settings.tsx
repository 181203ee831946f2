import { Button } from '../../components/button.tsx';
import { Screen } from '../../components/screen.tsx';
import { useLog } from '../../store/log.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { KeptSecrets } from './kept-secrets.tsx';
import { Looks } from './looks.tsx';
import { SettingsCard } from './settings-card.tsx';

/** How Joinery looks and speaks, what it keeps, and its log. */
export default function Settings() {
  const { common, settings } = useTexts();
  const openLog = useLog(({ open }) => open);
  return (
    <Screen
      heading={settings.heading}
      actions={
        <Button variant="default" href={hashOf({ screen: 'welcome' })}>
          {common.back}
        </Button>
      }
    >
      <Looks />
      <KeptSecrets />
      <SettingsCard title={settings.log} lead={settings.logLead}>
        <div>
          <Button variant="default" onClick={openLog}>
            {settings.showLog}
          </Button>
        </div>
      </SettingsCard>
    </Screen>
  );
}

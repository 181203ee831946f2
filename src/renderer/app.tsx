import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { useEffect } from 'react';
import { Frame } from './components/frame.tsx';
import { useSession } from './store/session.ts';
import { useSettings } from './store/settings.ts';
import { theme } from './theme/theme.ts';
import { variables } from './theme/variables.ts';

/** SECURITY: the host puts a fresh nonce into the page; only styles that carry it are let in. */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** The page: the person's theme around the frame. */
export function App() {
  const { settings, load } = useSettings();
  const { follow } = useSession();
  const ofTheSystem = useColorScheme('light', { getInitialValueInEffect: false });
  useEffect(() => {
    void load();
    void follow();
  }, [load, follow]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      forceColorScheme={settings.theme === 'system' ? ofTheSystem : settings.theme}
      getStyleNonce={nonce}
    >
      <Frame />
    </MantineProvider>
  );
}

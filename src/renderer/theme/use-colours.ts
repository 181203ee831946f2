import { useColorScheme } from '@mantine/hooks';
import { useSettings } from '../store/settings.ts';

/** Light or dark: what the person has chosen, or what the system says, as long as it says so. */
export function useColours(): 'light' | 'dark' {
  const chosen = useSettings(({ settings }) => settings.theme);
  const ofTheSystem = useColorScheme('light', { getInitialValueInEffect: false });
  return chosen === 'system' ? ofTheSystem : chosen;
}

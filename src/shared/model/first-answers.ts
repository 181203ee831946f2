import type { Settings } from './settings.ts';
import type { SetupSummary } from './setup.ts';

/** What the first picture is drawn from. A host puts it into the page that it sends. */
export interface FirstAnswers {
  settings: Settings;
  setups: SetupSummary[];
}

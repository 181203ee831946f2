import { Card } from '../../components/card.tsx';
import type { SetupSummary } from '../../../shared/model/setup.ts';
import { SavedSetup } from './saved-setup.tsx';

/** The saved setups. Each asks the systems where it stands, all at once. */
export function SavedSetups({ setups }: { setups: SetupSummary[] }) {
  return (
    <Card variant="list">
      <ul>
        {setups.map((setup) => (
          <SavedSetup key={setup.id} setup={setup} />
        ))}
      </ul>
    </Card>
  );
}

import type { FoundDevice } from '../../../shared/model/device.ts';
import { Asking } from '../../components/asking.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { useTexts } from '../../texts/texts.ts';
import { DeviceList } from './device-list.tsx';
import { NothingFound } from './nothing-found.tsx';
import type { Search } from './use-search.ts';
import { WhyMissing } from './why-missing.tsx';

interface SearchedProps {
  search: Search;
  /** The setup whose NAS is being chosen, where there is one already. */
  setup: string | undefined;
  chosen: string | undefined;
  onChoose: (device: FoundDevice) => void;
  onType: (device: FoundDevice) => void;
  onAgain: () => void;
}

/** What the search has brought so far: the list, why it is empty, or that nothing can be heard. */
export function Searched({ search, setup, chosen, onChoose, onType, onAgain }: SearchedProps) {
  const { find } = useTexts();
  const { found, deaf, isQuiet, since } = search;
  const { devices } = found;
  return (
    <>
      {deaf && (
        <FindingNote finding={deaf}>
          <Button variant="default" size="xs" onClick={onAgain}>
            {find.searchAgain}
          </Button>
        </FindingNote>
      )}
      {devices.length > 0 && (
        <DeviceList devices={devices} setup={setup} chosen={chosen} onChoose={onChoose} onType={onType} />
      )}
      {!deaf && devices.length === 0 && !isQuiet && (
        <Card>
          <Asking>{find.listening}</Asking>
        </Card>
      )}
      {!deaf &&
        (isQuiet ? (
          <NothingFound found={found} since={since} onAgain={onAgain} />
        ) : (
          found.listening && <WhyMissing found={found} since={since} />
        ))}
    </>
  );
}

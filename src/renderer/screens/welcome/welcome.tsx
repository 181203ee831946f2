import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useTold } from '../../components/use-told.ts';
import { useSetups } from '../../store/setups.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { GuideList } from '../guides/guide-list.tsx';
import { HouseCard } from './house-card.tsx';
import { SavedSetups } from './saved-setups.tsx';

/** The first screen: what is saved here, or what could be set up, and what this house tells a newcomer. */
export function Welcome() {
  const { welcome, common } = useTexts();
  const { setups, trouble, ask, forget } = useSetups();
  const told = useTold();
  useEffect(() => {
    if (!useSetups.getState().isAsked) void ask();
    return forget;
  }, [ask, forget]);
  const isKnown = setups !== undefined && setups.length > 0;
  return (
    <Screen
      heading={isKnown ? welcome.headingAgain : welcome.heading}
      lead={isKnown ? welcome.leadAgain : welcome.lead}
      actions={isKnown ? <Button href={hashOf({ screen: 'guides' })}>{welcome.another}</Button> : undefined}
    >
      {trouble !== undefined && (
        <FindingNote finding={told(trouble)}>
          <Button variant="default" onClick={() => void ask()}>
            {common.again}
          </Button>
        </FindingNote>
      )}
      {setups && (isKnown ? <SavedSetups setups={setups} /> : <GuideList />)}
      <HouseCard />
    </Screen>
  );
}

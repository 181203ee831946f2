import { Button } from '@mantine/core';
import { client } from '../../client.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useAsked } from '../../components/use-asked.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { GuideList } from '../guides/guide-list.tsx';
import { HouseCard } from './house-card.tsx';
import { SavedSetups } from './saved-setups.tsx';

/** The first screen: what is saved here, or what could be set up, and what this house tells a newcomer. */
export function Welcome() {
  const { welcome, common } = useTexts();
  const asked = useAsked((signal) => client.setups.list(undefined, { signal }), 'setups');
  const isKnown = asked.state === 'answered' && asked.answer.length > 0;
  return (
    <Screen
      heading={isKnown ? welcome.headingAgain : welcome.heading}
      lead={isKnown ? welcome.leadAgain : welcome.lead}
      actions={
        isKnown ? (
          <Button component="a" href={hashOf({ screen: 'guides' })}>
            {welcome.another}
          </Button>
        ) : undefined
      }
    >
      {asked.state === 'failed' && (
        <FindingNote finding={asked.finding}>
          <Button variant="default" onClick={asked.again}>
            {common.again}
          </Button>
        </FindingNote>
      )}
      {asked.state === 'answered' && (isKnown ? <SavedSetups setups={asked.answer} /> : <GuideList />)}
      <HouseCard />
    </Screen>
  );
}

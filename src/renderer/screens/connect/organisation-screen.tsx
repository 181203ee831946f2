import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import type { Organisation } from '../../../shared/model/directory.ts';
import { AnswerOrganisations } from '../../components/answer-organisations.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Connecting } from './use-connecting.ts';

interface OrganisationScreenProps {
  organisations: Organisation[];
  connecting: Connecting;
}

/** The key reaches several organisations: one of them is meant. */
export function OrganisationScreen({ organisations, connecting }: OrganisationScreenProps) {
  const { connect } = useTexts();
  const { mayChange } = useSession();
  const [chosen, setChosen] = useState<Organisation>();
  const { busy, failure, choose, startAgain } = connecting;
  return (
    <Screen
      place="connect"
      heading={connect.headingOrganisation}
      lead={connect.leadOrganisation(organisations.length)}
      actions={
        <>
          <Button variant="default" onClick={startAgain}>
            {connect.anotherKey}
          </Button>
          <Button onClick={() => chosen && choose(chosen)} loading={busy} disabled={!chosen || !mayChange}>
            {chosen ? connect.useOrganisation(chosen.name) : connect.useOne}
          </Button>
        </>
      }
    >
      {failure && <FindingNote finding={failure} />}
      <AnswerOrganisations organisations={organisations} chosen={chosen?.id} onChoose={setChosen} />
    </Screen>
  );
}

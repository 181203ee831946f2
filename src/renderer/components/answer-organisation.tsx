import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { Button } from './button.tsx';
import type { Organisation } from '../../shared/model/directory.ts';
import { withJumpCloud } from '../../shared/with-answers.ts';
import { client } from '../client.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import { useTexts } from '../texts/texts.ts';
import { AnswerOrganisations } from './answer-organisations.tsx';
import styles from './answer.module.css';
import { FindingNote } from './finding-note.tsx';
import { OnceTold } from './once-told.tsx';
import { useAct } from './use-act.ts';
import { useAsked } from './use-asked.ts';

interface AnswerOrganisationProps {
  setup: string;
  onAnswered: () => void;
}

/** Which of the organisations that the key reaches is meant. */
export function AnswerOrganisation({ setup: id, onAnswered }: AnswerOrganisationProps) {
  const { answer } = useTexts();
  const { setup, save } = useSetup();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const [chosen, choose] = useState<Organisation>();
  const asked = useAsked((signal) => client.directory.organisations({ setup: id }, { signal }), id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!setup || !('jumpcloud' in setup) || !chosen) return;
    act(async () => {
      await save(withJumpCloud(setup, { organisation: chosen.id }));
      onAnswered();
    });
  };
  return (
    <OnceTold asked={asked} asking={answer.askingOrganisations}>
      {(organisations) => (
        <form className={styles['organisations']} onSubmit={submit}>
          {failure && <FindingNote finding={failure} />}
          <AnswerOrganisations organisations={organisations} chosen={chosen?.id} onChoose={choose} />
          {chosen && (
            <Button type="submit" className={styles['button']} loading={busy} disabled={!mayChange}>
              {answer.useOrganisation(chosen.name)}
            </Button>
          )}
        </form>
      )}
    </OnceTold>
  );
}

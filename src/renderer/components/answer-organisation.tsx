import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Spinner } from './spinner.tsx';
import type { Organisation } from '../../shared/model/directory.ts';
import { client } from '../client.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import { useTexts } from '../texts/texts.ts';
import { AnswerOrganisations } from './answer-organisations.tsx';
import styles from './answer.module.css';
import { FindingNote } from './finding-note.tsx';
import { useAct } from './use-act.ts';
import { useAsked } from './use-asked.ts';

interface AnswerOrganisationProps {
  setup: string;
  onAnswered: () => void;
}

/** Which of the organisations that the key reaches is meant. */
export function AnswerOrganisation({ setup: id, onAnswered }: AnswerOrganisationProps) {
  const { answer, common } = useTexts();
  const { setup, save } = useSetup();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const [chosen, choose] = useState<Organisation>();
  const asked = useAsked((signal) => client.directory.organisations({ setup: id }, { signal }), id);
  if (asked.state === 'asking')
    return (
      <p role="status" className={styles['waiting']}>
        <Spinner size={16} /> {answer.askingOrganisations}
      </p>
    );
  if (asked.state === 'failed')
    return (
      <FindingNote finding={asked.finding}>
        <Button variant="default" onClick={asked.again}>
          {common.again}
        </Button>
      </FindingNote>
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!setup || !chosen) return;
    act(async () => {
      await save({ ...setup, jumpcloud: { ...setup.jumpcloud, organisation: chosen.id } });
      onAnswered();
    });
  };
  return (
    <form className={styles['organisations']} onSubmit={submit}>
      {failure && <FindingNote finding={failure} />}
      <AnswerOrganisations organisations={asked.answer} chosen={chosen?.id} onChoose={choose} />
      {chosen && (
        <Button type="submit" className={styles['button']} loading={busy} disabled={!mayChange}>
          {answer.useOrganisation(chosen.name)}
        </Button>
      )}
    </form>
  );
}

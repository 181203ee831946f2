import { useState } from 'react';
import { directoryOf } from '../../../shared/guide-ids.ts';
import type { SetupSummary } from '../../../shared/model/setup.ts';
import { Button } from '../../components/button.tsx';
import { client } from '../../client.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { Question } from '../../components/question.tsx';
import { useAct } from '../../components/use-act.ts';
import { useAsked } from '../../components/use-asked.ts';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './settings.module.css';

/** What is kept of one setup's secrets, and the button that has it forgotten. */
export function SecretsOfSetup({ setup: { id, guide } }: { setup: SetupSummary }) {
  const { common, settings } = useTexts();
  const names = settings.names(common.directories[directoryOf(guide)]);
  const { mayChange } = useSession();
  const asked = useAsked((signal) => client.secrets.status({ setup: id }, { signal }), id);
  const { busy, failure, act } = useAct();
  const [isMeant, setMeant] = useState(false);
  const [isForgotten, setForgotten] = useState(false);
  const statuses = asked.state === 'answered' ? asked.answer : [];
  const kept = statuses.flatMap(({ purpose, kept: where }) =>
    where === 'nowhere' ? [] : [{ purpose, where }],
  );
  const canForget = kept.some(({ where }) => where !== 'environment');
  const forget = () => {
    setMeant(false);
    act(async () => {
      await client.secrets.forget({ setup: id });
      setForgotten(true);
      asked.again();
    });
  };
  return (
    <li className={styles['setup']}>
      <div className={styles['words']}>
        <strong>{id}</strong>
        {asked.state === 'asking' && <p className="dim small">{settings.asking}</p>}
        {asked.state === 'failed' && <FindingNote finding={asked.finding} />}
        {kept.map(({ purpose, where }) => (
          <p key={purpose} className="small">
            {names[purpose]} <span className="dim">{settings.kept[where]}</span>
          </p>
        ))}
        {asked.state === 'answered' && kept.length === 0 && !isForgotten && (
          <p className="dim small">{settings.nothingKept}</p>
        )}
        <p role="status" className="small">
          {isForgotten && settings.forgotten(id)}
        </p>
        {failure && <FindingNote finding={failure} />}
      </div>
      {canForget && (
        <Button
          variant="default"
          size="xs"
          aria-label={settings.forgetOf(id)}
          onClick={() => setMeant(true)}
          loading={busy}
          disabled={!mayChange}
        >
          {settings.forget}
        </Button>
      )}
      <Question
        isOpen={isMeant}
        heading={settings.forgetHeading(id)}
        no={settings.keep}
        yes={settings.forget}
        onNo={() => setMeant(false)}
        onYes={forget}
      >
        {settings.forgetWhat}
      </Question>
    </li>
  );
}

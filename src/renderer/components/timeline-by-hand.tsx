import { useState } from 'react';
import { Button } from './button.tsx';
import { client } from '../client.ts';
import type { RunItem } from '../store/run-view.ts';
import { useSession } from '../store/session.ts';
import { useTexts } from '../texts/texts.ts';
import { ByHandForm } from './by-hand-form.tsx';
import { FindingNote } from './finding-note.tsx';
import styles from './timeline-by-hand.module.css';
import { useAct } from './use-act.ts';

interface TimelineByHandProps {
  setup: string;
  item: RunItem;
  /** Whether anybody looks afterwards, or it is the person's word. */
  isLookedAt: boolean;
}

/** A step that waits for the person: what to do, what the last look found, and the button that has it looked at. */
export function TimelineByHand({
  setup,
  item: { id, byHand, finding, waits },
  isLookedAt,
}: TimelineByHandProps) {
  const { run } = useTexts();
  const { mayChange } = useSession();
  const { failure, act } = useAct();
  /** At which of its waits the person has said that it is done; the next one is main's answer that it is not. */
  const [said, setSaid] = useState<number>();
  const isLooking = said === waits && failure === undefined;
  const confirm = () => {
    setSaid(waits);
    act(async () => {
      await client.runs.confirm({ setup, step: id });
    });
  };
  return (
    <>
      <p className="small">{run.yours}</p>
      {byHand && <ByHandForm byHand={byHand} />}
      {finding && !isLooking && <FindingNote key={waits} finding={finding} />}
      {failure && <FindingNote finding={failure} />}
      <Button className={styles['done']} onClick={confirm} loading={isLooking} disabled={!mayChange}>
        {isLookedAt ? run.confirm : run.confirmWord}
      </Button>
    </>
  );
}

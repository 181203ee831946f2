import { Checkbox } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useRef, useState } from 'react';
import type { SshHostKey } from '../../shared/model/device.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import { client } from '../client.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './answer-host-key.module.css';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { CopyButton } from './copy-button.tsx';
import { FindingNote } from './finding-note.tsx';
import { HowTo } from './how-to.tsx';
import { nasName } from './nas-name.ts';
import { OnceTold } from './once-told.tsx';
import { useAct } from './use-act.ts';
import { useAsked } from './use-asked.ts';

interface AnswerHostKeyProps {
  setup: JoinSetup;
  /** Main has the key that the person trusts. */
  onAnswered: () => void;
}

/** The SSH key of the NAS as it presents it now, beside the one that was trusted where there was one, and the yes to it. */
export function AnswerHostKey({ setup, onAnswered }: AnswerHostKeyProps) {
  const { hostKey } = useTexts();
  const asked = useAsked((signal) => client.devices.hostKey({ setup: setup.id }, { signal }), setup.id);
  return (
    <OnceTold asked={asked} asking={hostKey.asking(nasName(setup))}>
      {(key) => <TrustKey setup={setup} presented={key} onAnswered={onAnswered} />}
    </OnceTold>
  );
}

function TrustKey({ setup, presented, onAnswered }: AnswerHostKeyProps & { presented: SshHostKey }) {
  const { hostKey } = useTexts();
  const { save } = useSetup();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const [isCompared, compare] = useState(false);
  const [isPressed, press] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const { port = 22, fingerprint: trusted } = setup.nas.ssh ?? {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    press(true);
    // SECURITY: in place of a key that was trusted before, another one takes a deliberate word first.
    if (trusted !== undefined && !isCompared) {
      box.current?.focus();
      return;
    }
    act(async () => {
      // SECURITY: the one that was shown, and no other that may be presented by now.
      const ssh = { port, fingerprint: presented.fingerprint };
      await save({ ...setup, nas: { ...setup.nas, ssh } });
      onAnswered();
    });
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      {failure && <FindingNote finding={failure} />}
      <Card label={hostKey.key(presented.type)}>
        <h2 className={styles['title']}>{hostKey.key(presented.type)}</h2>
        <dl className={styles['keys']}>
          {trusted !== undefined && <Key label={hostKey.before} value={trusted} />}
          <Key label={hostKey.now} value={presented.fingerprint} />
        </dl>
      </Card>
      <HowTo question={hostKey.compare} steps={hostKey.compareSteps}>
        <div className={styles['command']}>
          <code>{hostKey.compareCommand}</code>
          <CopyButton value={hostKey.compareCommand} what={hostKey.compareCopy} />
        </div>
      </HowTo>
      {trusted !== undefined && (
        <Checkbox
          ref={box}
          label={hostKey.compared}
          checked={isCompared}
          onChange={({ currentTarget }) => compare(currentTarget.checked)}
          error={isPressed && !isCompared ? hostKey.compareFirst : undefined}
          disabled={!mayChange}
        />
      )}
      <Button
        type="submit"
        variant={trusted === undefined ? 'filled' : 'default'}
        className={styles['button']}
        loading={busy}
        disabled={!mayChange}
      >
        {trusted === undefined ? hostKey.trust : hostKey.trustNew}
      </Button>
    </form>
  );
}

function Key({ label, value }: { label: string; value: string }) {
  const { hostKey } = useTexts();
  return (
    <div className={styles['key']}>
      <dt>{label}</dt>
      <dd className="mono">{value}</dd>
      <dd>
        <CopyButton value={value} what={`${hostKey.fingerprint}, ${label}`} />
      </dd>
    </div>
  );
}

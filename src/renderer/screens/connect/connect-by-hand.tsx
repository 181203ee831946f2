import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Spinner } from '../../components/spinner.tsx';
import type { Setup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import type { FieldErrors } from '../../components/field-errors.ts';
import { fieldErrorsOf } from '../../components/field-errors.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useAct } from '../../components/use-act.ts';
import { useSecrets } from '../../components/use-secrets.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { ByHandFields } from './by-hand-fields.tsx';
import styles from './connect.module.css';
import { forgetConnectEntry, useConnectEntry } from './use-connect-entry.ts';

const FORM = 'connect-by-hand';

/** JumpCloud is done by hand: which organisation it is, and the password by which its LDAP is looked at. */
export function ConnectByHand({ setup }: { setup: Setup }) {
  const { connect, common } = useTexts();
  const { save, reach } = useSetup();
  const { mayChange } = useSession();
  const { go } = useWay();
  const { busy, failure, act, clear } = useAct();
  const [, enter] = useConnectEntry(setup);
  const [isPasswordKnown, knowPassword] = useState(false);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const known = useSecrets(setup.id);
  const { id, jumpcloud } = setup;

  const goOn = (organisation: string, password: string | undefined) =>
    act(async () => {
      if (password !== undefined) {
        await client.secrets.put({ setup: id, purpose: 'service-account-password', value: password });
        knowPassword(true);
      }
      try {
        await save({ ...setup, jumpcloud: { ...jumpcloud, access: 'by-hand', organisation } });
      } catch (error) {
        const errors = fieldErrorsOf(error);
        if (!errors) throw error;
        setWrong(errors);
        return;
      }
      forgetConnectEntry(setup);
      reach('prepare');
      go({ screen: 'prepare', setup: id });
    });
  return (
    <Screen
      place="connect"
      heading={connect.headingByHand}
      lead={connect.leadByHand}
      aside={
        <button type="button" className="quiet-link" onClick={() => enter({ access: 'api' })}>
          {connect.byKey}
        </button>
      }
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'signIn', setup: id })}>
            {common.back}
          </Button>
          <Button
            type="submit"
            form={FORM}
            loading={busy}
            disabled={known.state !== 'answered' || !mayChange}
          >
            {connect.goOnByHand}
          </Button>
        </>
      }
    >
      {failure && <FindingNote finding={failure} />}
      {known.state === 'asking' && (
        <p role="status" className={styles['asking']}>
          <Spinner size={16} /> {connect.asking}
        </p>
      )}
      {known.state === 'failed' && (
        <FindingNote finding={known.finding}>
          <Button variant="default" onClick={known.again}>
            {common.again}
          </Button>
        </FindingNote>
      )}
      {known.state === 'answered' && (
        <ByHandFields
          id={FORM}
          setup={setup}
          known={known.answer}
          isPasswordKnown={isPasswordKnown}
          wrong={wrong['jumpcloud.organisation']}
          onType={() => {
            setWrong({});
            clear();
          }}
          onSubmit={goOn}
        />
      )}
    </Screen>
  );
}

import { useState } from 'react';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { withJumpCloud } from '../../../shared/with-answers.ts';
import { client } from '../../client.ts';
import type { FieldErrors } from '../../components/field-errors.ts';
import { fieldErrorsOf } from '../../components/field-errors.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { OnceTold } from '../../components/once-told.tsx';
import { useAct } from '../../components/use-act.ts';
import { useSecrets } from '../../components/use-secrets.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import { useTexts } from '../../texts/texts.ts';
import { ConnectScreen } from './connect-screen.tsx';
import { ByHandFields } from './by-hand-fields.tsx';
import { forgetConnectEntry, useConnectEntry } from './use-connect-entry.ts';

const FORM = 'connect-by-hand';

/** JumpCloud is done by hand: which organisation it is, and the password by which its LDAP is looked at. */
export function ConnectByHand({ setup }: { setup: JumpCloudSetup }) {
  const { connect } = useTexts();
  const { save, reach } = useSetup();
  const { go } = useWay();
  const { busy, failure, act, clear } = useAct();
  const [, enter] = useConnectEntry(setup);
  const [isPasswordKnown, knowPassword] = useState(false);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const known = useSecrets(setup.id);
  const { id } = setup;

  const goOn = (organisation: string, password: string | undefined) =>
    act(async () => {
      if (password !== undefined) {
        await client.secrets.put({ setup: id, purpose: 'service-account-password', value: password });
        knowPassword(true);
      }
      try {
        await save(withJumpCloud(setup, { access: 'by-hand', organisation }));
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
    <ConnectScreen
      setup={setup}
      heading={connect.headingByHand}
      lead={connect.leadByHand}
      otherWay={{ label: connect.byKey, take: () => enter({ access: 'api' }) }}
      form={FORM}
      busy={busy}
      isReady={known.state === 'answered'}
      goOn={connect.goOnByHand}
    >
      {failure && <FindingNote finding={failure} />}
      <OnceTold asked={known} asking={connect.asking}>
        {(kept) => (
          <ByHandFields
            id={FORM}
            setup={setup}
            known={kept}
            isPasswordKnown={isPasswordKnown}
            wrong={wrong['jumpcloud.organisation']}
            onType={() => {
              setWrong({});
              clear();
            }}
            onSubmit={goOn}
          />
        )}
      </OnceTold>
    </ConnectScreen>
  );
}

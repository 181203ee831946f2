import { useState } from 'react';
import { Asking } from '../../components/asking.tsx';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { Answer } from '../../components/answer.tsx';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { fieldErrorsOf } from '../../components/field-errors.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { FormActions } from '../../components/form-actions.tsx';
import { Screen } from '../../components/screen.tsx';
import { useAct } from '../../components/use-act.ts';
import { useAsked } from '../../components/use-asked.ts';
import { useEntries, useEntry } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import type { Texts } from '../../texts/texts.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Draft } from './draft.ts';
import { draftOf, namedGroups, withDraft } from './draft.ts';
import { PrepareForm } from './prepare-form.tsx';

const FORM = 'prepare';
const NOTHING_WRONG: FieldErrors = {};

/** Who is to get in, and by which names. */
export default function Prepare() {
  const { setup } = useSetup();
  if (!setup) return null;
  return 'workgroup' in setup ? <PrepareOf setup={setup} /> : null;
}

function PrepareOf({ setup }: { setup: JoinSetup }) {
  const { prepare } = useTexts();
  const { busy, failure, act } = useAct();
  const { save, reach } = useSetup();
  const { forget } = useEntries();
  const { go } = useWay();
  const [errors, setErrors] = useState(NOTHING_WRONG);
  const { id } = setup;
  const isByHand = setup.jumpcloud.access === 'by-hand';
  const asked = useAsked(
    (signal) => (isByHand ? Promise.resolve(undefined) : client.directory.groups({ setup: id }, { signal })),
    id,
  );
  const listed = asked.state === 'answered' ? asked.answer : undefined;
  const place = `prepare ${setup.jumpcloud.access} ${id}`;
  const initial = draftOf(
    setup,
    listed?.map(({ name }) => name),
  );
  const [draft, enter] = useEntry<Draft>(place, initial);

  const goOn = async () => {
    if (namedGroups(draft).length === 0) {
      setErrors({ groups: prepare.chooseOne });
      return;
    }
    try {
      await save(withDraft(setup, draft));
    } catch (error) {
      const wrong = fieldErrorsOf(error);
      if (!wrong) throw error;
      setErrors(wrong);
      return;
    }
    forget(place);
    reach('review');
    go({ screen: 'review', setup: id });
  };
  const wrong = Object.keys(errors).length;
  return (
    <Screen
      place="prepare"
      heading={prepare.heading}
      lead={isByHand ? prepare.leadByHand(nasName(setup)) : prepare.lead(nasName(setup))}
      actions={
        <FormActions
          back={{ screen: 'connect', setup: id }}
          form={FORM}
          busy={busy}
          isReady={asked.state === 'answered'}
        >
          {prepare.primary}
        </FormActions>
      }
    >
      {failure && <FindingNote finding={failure} />}
      {wrong > 0 && <FindingNote finding={refusal(wrong, prepare)} />}
      {asked.state === 'asking' && (
        <Card>
          <Asking>{prepare.asking}</Asking>
        </Card>
      )}
      {asked.state === 'failed' && <Answer setup={id} finding={asked.finding} onAnswered={asked.again} />}
      {asked.state === 'answered' && (
        <PrepareForm
          id={FORM}
          setup={setup}
          listed={listed}
          draft={draft}
          errors={errors}
          onEnter={(change) => {
            setErrors(NOTHING_WRONG);
            enter(change);
          }}
          onSubmit={() => act(goOn)}
        />
      )}
    </Screen>
  );
}

/** Answers that cannot be used: each says beside its field what it should be. */
const refusal = (wrong: number, { refused, refusedNext }: Texts['prepare']): Finding => ({
  code: 'ANSWERS_REFUSED',
  severity: 'error',
  sentence: refused(wrong),
  next: refusedNext,
});

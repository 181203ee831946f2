import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import { Answer } from '../../components/answer.tsx';
import { Asking } from '../../components/asking.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { Screen } from '../../components/screen.tsx';
import type { Asked } from '../../components/use-asked.ts';
import type { Texts } from '../../texts/texts.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './prepare.module.css';
import type { Preparing } from './use-preparing.ts';

const FORM = 'prepare';

interface PrepareScreenProps<T> {
  /** The setup's id. */
  setup: string;
  heading: string;
  lead: string;
  /** What the directory is asked for before there is anything to choose from. */
  asked: Asked<T> & { again: () => void };
  asking: string;
  preparing: Pick<Preparing<object>, 'busy' | 'failure' | 'errors'>;
  onSubmit: () => void;
  /** The form, out of what the directory has answered. */
  children: (answer: T) => ReactNode;
}

/** Who is to get in, and by which names: the frame of it, which is the same in every guide. */
export function PrepareScreen<T>(props: PrepareScreenProps<T>) {
  const { setup, heading, lead, asked, asking, preparing, onSubmit, children } = props;
  const { prepare } = useTexts();
  const { busy, failure, errors } = preparing;
  const form = useRef<HTMLFormElement>(null);
  // The first field that is wrong takes the focus; what hides it has opened by then.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [errors]);
  const wrong = Object.keys(errors).length;
  return (
    <Screen
      place="prepare"
      heading={heading}
      lead={lead}
      actions={
        <FormActions
          back={{ screen: 'connect', setup }}
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
          <Asking>{asking}</Asking>
        </Card>
      )}
      {asked.state === 'failed' && <Answer setup={setup} finding={asked.finding} onAnswered={asked.again} />}
      {asked.state === 'answered' && (
        <form
          id={FORM}
          ref={form}
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {children(asked.answer)}
        </form>
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

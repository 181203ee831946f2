import { TextInput } from '@mantine/core';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import { Asking } from '../../components/asking.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { useTexts } from '../../texts/texts.ts';
import { AnswersThere } from './answers-there.tsx';
import { FieldFinding } from './field-finding.tsx';
import { isWorthTelling } from './fit.ts';
import styles from './typed-address.module.css';
import { useNasGuide } from './use-nas-guide.ts';
import type { Identifying } from './use-identify.ts';

/** What is wrong with the words themselves is told at the field; the rest is about what they lead to. */
const AT_THE_FIELD: readonly string[] = [
  'ADDRESS_MALFORMED',
  'QUICKCONNECT_NOT_SUPPORTED',
] satisfies FindingCode[];

interface TypedAddressProps {
  address: string;
  identifying: Identifying;
  onType: (address: string) => void;
  onSubmit: () => void;
  onCancel: () => void;
  /** Goes on with the address as it is, though nothing has answered there: a NAS that is not reached from here is done by hand. */
  onGoOnAnyway: (() => void) | undefined;
}

/** An address that the person types, and what came of asking there. */
export function TypedAddress(typed: TypedAddressProps) {
  const { find } = useTexts();
  const guide = useNasGuide();
  const { address, identifying, onType, onSubmit, onCancel, onGoOnAnyway } = typed;
  const finding = identifying.state === 'failed' ? identifying.finding : undefined;
  const isAtField = finding !== undefined && AT_THE_FIELD.includes(finding.code);
  return (
    <>
      <Card>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          <TextInput
            label={find.address}
            description={find.addressHint}
            value={address}
            onChange={({ currentTarget }) => onType(currentTarget.value)}
            error={isAtField ? <FieldFinding finding={finding} /> : undefined}
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
        </form>
        {identifying.state === 'asking' && (
          <div className={styles['asking']}>
            <Asking>{find.asking(identifying.address)}</Asking>
            <button type="button" className="quiet-link" onClick={onCancel}>
              {find.cancel}
            </button>
          </div>
        )}
      </Card>
      {finding && !isAtField && (
        <FindingNote finding={finding}>
          {onGoOnAnyway && (
            <Button variant="default" size="xs" onClick={onGoOnAnyway}>
              {find.goOnAnyway}
            </Button>
          )}
        </FindingNote>
      )}
      {identifying.state === 'answered' && isWorthTelling(identifying.answer.offers, guide) && (
        <AnswersThere answer={identifying.answer} />
      )}
    </>
  );
}

import type { Where } from '../store/where.ts';
import { hashOf } from '../store/where.ts';
import { useSession } from '../store/session.ts';
import { useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';

interface FormActionsProps {
  back: Where;
  /** The id of the form that the primary action sends. */
  form: string;
  busy: boolean;
  /** False as long as the form is not there. */
  isReady: boolean;
  /** The words on the primary action. */
  children: string;
}

/** The footer of a screen with a form: Back, and on with what was entered, for who may change things. */
export function FormActions({ back, form, busy, isReady, children }: FormActionsProps) {
  const { common } = useTexts();
  const { mayChange } = useSession();
  return (
    <>
      <Button variant="default" href={hashOf(back)}>
        {common.back}
      </Button>
      <Button type="submit" form={form} loading={busy} disabled={!isReady || !mayChange}>
        {children}
      </Button>
    </>
  );
}

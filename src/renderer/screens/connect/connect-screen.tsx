import type { ReactNode } from 'react';
import type { Setup } from '../../../shared/model/setup.ts';
import { FormActions } from '../../components/form-actions.tsx';
import { Screen } from '../../components/screen.tsx';
import { backFrom } from './back-from.ts';

interface ConnectScreenProps {
  setup: Setup;
  heading: string;
  lead: string;
  /** The other way to connect: by hand in place of a key, or the other way round. */
  otherWay: { label: string; take: () => void };
  /** The id of the form that the main button sends. */
  form: string;
  busy: boolean;
  isReady: boolean;
  /** What the main button says. */
  goOn: string;
  children: ReactNode;
}

/** What every way to connect a directory looks like. */
export function ConnectScreen({
  setup,
  heading,
  lead,
  otherWay,
  form,
  busy,
  isReady,
  goOn,
  children,
}: ConnectScreenProps) {
  return (
    <Screen
      place="connect"
      heading={heading}
      lead={lead}
      aside={
        <button type="button" className="quiet-link" onClick={otherWay.take}>
          {otherWay.label}
        </button>
      }
      actions={
        <FormActions back={backFrom(setup)} form={form} busy={busy} isReady={isReady}>
          {goOn}
        </FormActions>
      }
    >
      {children}
    </Screen>
  );
}

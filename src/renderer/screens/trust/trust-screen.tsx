import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useNasByHand } from '../../components/use-nas-by-hand.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';

interface TrustScreenProps {
  setup: NasSetup;
  heading: string;
  lead?: string;
  /** What to do here; the way back is beside it. */
  primary?: ReactNode;
  children: ReactNode;
}

/** What every state of this screen has: the way back to the address, and the way around a NAS that cannot be trusted. */
export function TrustScreen({ setup, heading, lead, primary, children }: TrustScreenProps) {
  const { trust, common } = useTexts();
  const byHand = useNasByHand(setup);
  return (
    <Screen
      place="trust"
      heading={heading}
      lead={lead}
      aside={
        <button type="button" className="quiet-link" onClick={byHand.choose} disabled={!byHand.isAllowed}>
          {trust.byHand}
        </button>
      }
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'find', setup: setup.id })}>
            {common.back}
          </Button>
          {primary}
        </>
      }
    >
      {byHand.failure && <FindingNote finding={byHand.failure} />}
      {children}
    </Screen>
  );
}

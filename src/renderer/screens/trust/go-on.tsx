import { useEffect, useEffectEvent } from 'react';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { useEntry } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';

/** Whether the certificate at this address has been passed before; whoever comes back then wants to see it. */
export const usePassed = ({ id, nas }: NasSetup) =>
  useEntry(`trust ${id} ${nas.address}`, { isPassed: false });

/** Nothing to ask here: goes on to the sign-in, in the place of this screen, so that the Back key does not end up here. */
export function GoOn({ setup }: { setup: NasSetup }) {
  const { reach } = useSetup();
  const [, enter] = usePassed(setup);
  const goOn = useEffectEvent(() => {
    enter({ isPassed: true });
    reach('signIn');
    location.replace(hashOf({ screen: 'signIn', setup: setup.id }));
  });
  useEffect(() => goOn(), []);
  return null;
}

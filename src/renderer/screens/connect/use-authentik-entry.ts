import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { useEntries, useEntry } from '../../store/entries.ts';

/** What is typed and chosen here; the token and the client secret are not among it. */
export interface AuthentikEntry {
  access: SingleSignOnSetup['authentik']['access'];
  /** As typed. */
  address: string;
  clientId: string;
}

const placeOf = ({ id }: SingleSignOnSetup): string => `connect ${id}`;

/** The entries of this screen, beginning with what is saved. */
export function useAuthentikEntry(
  setup: SingleSignOnSetup,
): [AuthentikEntry, (change: Partial<AuthentikEntry>) => void] {
  const { access, address = '', clientId = '' } = setup.authentik;
  return useEntry<AuthentikEntry>(placeOf(setup), { access, address, clientId });
}

/** Everything is saved: the entries are not needed any more. */
export const forgetAuthentikEntry = (setup: SingleSignOnSetup): void =>
  useEntries.getState().forget(placeOf(setup));

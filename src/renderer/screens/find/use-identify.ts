import { useEffect, useRef, useState } from 'react';
import type { Identified } from '../../../shared/model/device.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { useTold } from '../../components/use-told.ts';

/** How far the question is what answers at an address. */
export type Identifying =
  | { state: 'unasked' }
  | { state: 'asking'; address: string }
  | { state: 'answered'; answer: Identified }
  | { state: 'failed'; finding: Finding };

interface Identify {
  identifying: Identifying;
  /** Asks, in place of whatever is being asked. Resolves with the answer; with nothing where it failed or was cancelled. */
  identify: (address: string) => Promise<Identified | undefined>;
  /** The person does not want to know, or has gone on typing. */
  cancel: () => void;
}

/** Asks what answers at an address; one question at a time, cut when the screen is left. */
export function useIdentify(ca: Setup['ca']): Identify {
  const [identifying, set] = useState<Identifying>({ state: 'unasked' });
  const current = useRef(new AbortController());
  const told = useTold();
  useEffect(() => () => current.current.abort(), []);
  const begin = (): AbortSignal => {
    current.current.abort();
    current.current = new AbortController();
    return current.current.signal;
  };
  const identify = async (address: string) => {
    const signal = begin();
    set({ state: 'asking', address });
    try {
      const answer = await client.devices.identify(
        { address, ...(ca === undefined ? {} : { ca }) },
        { signal },
      );
      if (signal.aborted) return undefined;
      set({ state: 'answered', answer });
      return answer;
    } catch (error) {
      if (!signal.aborted) set({ state: 'failed', finding: told(error) });
      return undefined;
    }
  };
  const cancel = () => {
    begin();
    set({ state: 'unasked' });
  };
  return { identifying, identify, cancel };
}

import { useEffect, useState } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Found } from '../../../shared/found.ts';
import { afterDiscovery, hasNas, NOTHING_YET } from '../../../shared/found.ts';
import { client } from '../../client.ts';
import { useStream } from '../../components/use-stream.ts';

/** A NAS that is there has answered by then, also where the first question was lost: it is asked again after 1 and 3 s. */
const QUIET_AFTER_MS = 4_000;

export interface Search {
  found: Found;
  /** Why nothing can be heard at all. */
  deaf: Finding | undefined;
  /** It has gone on for a while, and no NAS has answered. */
  isQuiet: boolean;
  /** When it began, in milliseconds since 1970. */
  since: number;
}

/** Listens for as long as the screen is there. */
export function useSearch(): Search {
  const [since] = useState(() => Date.now());
  const [isLong, setLong] = useState(false);
  const { view: found, failure: deaf } = useStream(
    (signal) => client.devices.discover(undefined, { signal }),
    afterDiscovery,
    NOTHING_YET,
  );
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUIET_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return { found, deaf, since, isQuiet: isLong && found.listening !== undefined && !hasNas(found) };
}

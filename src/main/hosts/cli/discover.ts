import { afterDiscovery, hasNas, NOTHING_YET } from '../../../shared/found.ts';
import { within } from '../../../shared/within.ts';
import type { Desk } from './desk.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';

/** A NAS that is there has answered by then, also where the first question was lost: it is asked again after 1 and 3 s. */
const LISTEN_MS = 4_000;

export interface DiscoverOptions {
  /** Go on until Ctrl-C, and tell what comes, changes and goes. */
  watch?: true;
}

/** `discover`: which NAS announce themselves on this network. */
export const discover = (desk: Desk, { watch }: DiscoverOptions): Promise<ExitCode> =>
  watch ? discoverLive(desk) : discoverOnce(desk);

/** For some seconds, or until Ctrl-C, which is no reason to keep back what was found. */
async function discoverOnce({ client, view, signal }: Desk): Promise<ExitCode> {
  view.working('Listening for NAS on this network');
  const started = Date.now();
  const found = await within(LISTEN_MS, signal, async (enough) => {
    let heard = NOTHING_YET;
    for await (const event of await client.devices.discover(undefined, { signal: enough })) {
      heard = afterDiscovery(heard, event);
    }
    return heard;
  });
  view.found(found, { seconds: Math.round((Date.now() - started) / 1000) });
  return hasNas(found) ? EXIT.done : EXIT.nothingFound;
}

/** Until Ctrl-C, which is how it is meant to end. */
async function discoverLive({ client, view, signal }: Desk): Promise<ExitCode> {
  let found = NOTHING_YET;
  for await (const event of await client.devices.discover(undefined, { signal })) {
    view.discovery(event, found);
    found = afterDiscovery(found, event);
  }
  return EXIT.done;
}

import path from 'node:path';
import { z } from 'zod';

import { openAvahi } from '../network/mdns/avahi.ts';
import type { NetworkNamespace } from '../peers/network-namespace.ts';
import { openNamespace } from '../peers/network-namespace.ts';
import { lineWith } from '../peers/running-program.ts';

/** What one round took, in milliseconds. */
export interface DiscoveryRound {
  /** Joinery, from the beginning of the search until all 200 are identified. */
  joinery: number;
  /** `avahi-browse -art`, from its start to its end. */
  avahi: number;
  /** From when the first answer was put on the wire until the first device was told. */
  first: number;
}

const foundSchema = z.object({ ms: z.number(), firstAt: z.number() });
/** Names that avahi-browse lists with address, port and TXT. */
const INSTANCES = 220;
const MOST_TRIES = 5;

/**
 * 200 announced NAS, 20 of them with two cards, in one network namespace; Joinery and avahi-browse list them in turns, each
 * from nothing: avahi's daemon is started anew for every round, and so is Joinery's search.
 *
 * @throws Error where avahi-browse never lists them all
 */
export async function measureDiscovery(rounds: number): Promise<DiscoveryRound[]> {
  const office = await openNamespace();
  try {
    const script = (name: string) =>
      office.spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, name)]);
    const announcer = script('announce-200.ts');
    await lineWith(announcer, 'ready');
    const finder = script('find-200.ts');
    const measured: DiscoveryRound[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const avahi = await msOfAvahi(office);
      const answered = lineWith(announcer, 'answered');
      finder.stdin.write('find\n');
      const found = foundSchema.parse(JSON.parse(await lineWith(finder, 'firstAt')));
      const answeredAt = Number((await answered).replace('answered ', ''));
      measured.push({ joinery: found.ms, avahi, first: found.firstAt - answeredAt });
    }
    return measured;
  } finally {
    await office.close();
  }
}

/** As long as avahi-browse has missed some, it is no measure: then it tries again. */
async function msOfAvahi(office: NetworkNamespace): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const avahi = await openAvahi({ in: office });
    const { output, ms } = await avahi.browse();
    await avahi.close();
    const listed = new Set([...output.matchAll(/^=.*?(nas-\S+)/gm)].map(([, name]) => name));
    if (listed.size === INSTANCES) return ms;
  }
  throw new Error(`avahi-browse has not listed them all, ${MOST_TRIES} times`);
}

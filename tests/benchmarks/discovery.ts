import { measureDiscovery } from './measure-discovery.ts';

/*
 * How long until 200 announced NAS are identified, beside how long avahi-browse takes to list them in the same network
 * and run; and how long until the first one is told. Exit code 1 when that is longer than Joinery promises.
 */
const ROUNDS = 7;
const MOST = { ratio: 0.5, firstMs: 300 };

const rounds = await measureDiscovery(ROUNDS);
const least = (values: number[]): number => Math.min(...values);
const joinery = least(rounds.map((round) => round.joinery));
const avahi = least(rounds.map((round) => round.avahi));
const first = Math.max(...rounds.map((round) => round.first));
const ratio = joinery / avahi;
process.stdout.write(
  `200 NAS identified after ${joinery.toFixed(0)} ms, listed by avahi-browse after ${avahi.toFixed(0)} ms: ` +
    `${ratio.toFixed(2)} times, at most ${MOST.ratio} (best of ${rounds.length} rounds).\n` +
    `The first was told ${first.toFixed(0)} ms after its answer was on the wire, at most ${MOST.firstMs} ms (worst of ${rounds.length}).\n`,
);
process.exitCode = ratio <= MOST.ratio && first <= MOST.firstMs ? 0 : 1;

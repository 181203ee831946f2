import { describe, expect, it } from 'vitest';

import { measureDiscovery } from '../benchmarks/measure-discovery.ts';
import { hasAvahi } from '../network/mdns/avahi.ts';
import { canMakeNamespaces } from '../peers/network-namespace.ts';

describe.skipIf(!canMakeNamespaces() || !hasAvahi())(
  '200 NAS, 20 of them with two cards (wants root, network namespaces and avahi)',
  () => {
    it('are all identified in half the time in which avahi-browse lists them', async () => {
      const rounds = await measureDiscovery(3);
      const [joinery, avahi] = [rounds.map((round) => round.joinery), rounds.map((round) => round.avahi)];

      expect(Math.min(...joinery)).toBeLessThanOrEqual(0.5 * Math.min(...avahi));
    });
  },
);

import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

import type { DiscoveryEvent, FoundDevice } from '../../src/shared/model/device.ts';
import { discoveryEventSchema } from '../../src/shared/model/device.ts';
import { hasAvahi, openAvahi } from '../network/mdns/avahi.ts';
import type { NetworkNamespace } from '../peers/network-namespace.ts';
import { canMakeNamespaces, connect, openNamespace } from '../peers/network-namespace.ts';

const WATCH = fileURLToPath(new URL('./watch-here.ts', import.meta.url));

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function network(): Promise<NetworkNamespace> {
  const opened = await openNamespace();
  closing.push(() => opened.close());
  return opened;
}

/** An avahi-daemon on a host of its own, with these cards. */
async function host(hostName: string, at: NetworkNamespace, interfaces: string[]) {
  const avahi = await openAvahi({ in: at, interfaces, hostName });
  closing.push(() => avahi.close());
  return avahi;
}

/** What a search has told so far. */
interface Known {
  interfaces: string[];
  others: number;
  devices: FoundDevice[];
}

/** What a search in this network knows as soon as it is enough. */
async function searchUntil(isEnough: (known: Known) => boolean, from: NetworkNamespace): Promise<Known> {
  const program = from.spawn(process.execPath, ['--import', 'tsx', WATCH]);
  let known: Known = { interfaces: [], others: 0, devices: [] };
  for await (const line of createInterface({ input: program.stdout })) {
    known = after(known, discoveryEventSchema.parse(JSON.parse(line)));
    if (isEnough(known)) return known;
  }
  throw new Error('the search ended');
}

function after(known: Known, event: DiscoveryEvent): Known {
  const without = (id: string): FoundDevice[] => known.devices.filter((device) => device.id !== id);
  switch (event.type) {
    case 'listening':
      return { ...known, interfaces: event.interfaces };
    case 'heard':
      return { ...known, others: event.others };
    case 'found':
      return { ...known, devices: [...without(event.device.id), event.device] };
    case 'gone':
      return { ...known, devices: without(event.id) };
  }
}

const addressesOf = (devices: readonly FoundDevice[]): string[] =>
  devices.flatMap(({ addresses }) => addresses);

describe.skipIf(!canMakeNamespaces() || !hasAvahi())(
  'a computer with several cards (wants root, network namespaces and avahi)',
  () => {
    it('sees a NAS that is on two of them once, with both its addresses, and who is on the third', async () => {
      const [desk, nas, archive, printer] = [
        await network(),
        await network(),
        await network(),
        await network(),
      ];
      const cables: [name: string, to: NetworkNamespace, card: string][] = [
        ['eth0', nas, 'eth0'],
        ['eth1', nas, 'eth1'],
        ['eth2', archive, 'eth0'],
        ['eth3', printer, 'eth0'],
      ];
      for (const [index, [name, to, card]] of cables.entries()) {
        await connect(
          { in: desk, name, address: `192.168.${index}.10/24` },
          { in: to, name: card, address: `192.168.${index}.20/24` },
        );
      }
      const diskstation = await host('diskstation', nas, ['eth0', 'eth1']);
      const txt = ['vendor=Synology', 'model=DS920+', 'serial=20C0', 'secure_admin_port=5001'];
      await diskstation.publish({ name: 'diskstation', type: '_http._tcp', port: 5000, txt });
      await diskstation.publish({ name: 'diskstation', type: '_smb._tcp', port: 445 });
      const qnap = await host('nas-archive', archive, ['eth0']);
      const said =
        'accessType=https,accessPort=443,model=TS-X64,displayModel=TS-464,fwVer=5.2.9,serialNum=Q234';
      await qnap.publish({ name: 'nas-archive', type: '_qdiscover._tcp', port: 8080, txt: [said] });
      await qnap.publish({ name: 'nas-archive', type: '_http._tcp', port: 8080, txt: ['path=/'] });
      const laser = await host('laser', printer, ['eth0']);
      await laser.publish({ name: 'Laser, 2. floor', type: '_http._tcp', port: 80 });

      const { interfaces, others, devices } = await searchUntil(
        (known) => known.others > 0 && addressesOf(known.devices).length === 3,
        desk,
      );

      expect(interfaces).toEqual([
        'lo (127.0.0.1)',
        'eth0 (192.168.0.10)',
        'eth1 (192.168.1.10)',
        'eth2 (192.168.2.10)',
        'eth3 (192.168.3.10)',
      ]);
      expect(others).toBe(1);
      expect(devices).toHaveLength(2);
      const [both, archived] = devices.toSorted((a, b) => a.id.localeCompare(b.id));
      expect(both).toMatchObject({ id: 'serial 20C0', kind: 'synology' });
      expect(both?.addresses.toSorted()).toEqual(['192.168.0.20', '192.168.1.20']);
      expect(archived).toMatchObject({
        id: 'serial Q234',
        kind: 'qnap',
        address: 'https://192.168.2.20:443',
      });
    });

    it('hears over IPv6 alone as well', async () => {
      const [desk, nas] = [await network(), await network()];
      await connect(
        { in: desk, name: 'eth0', address: 'fd00::10/64' },
        { in: nas, name: 'eth0', address: 'fd00::20/64' },
      );
      const diskstation = await host('diskstation', nas, ['eth0']);
      const txt = ['vendor=Synology', 'model=DS920+', 'serial=20C0', 'secure_admin_port=5001'];
      await diskstation.publish({ name: 'diskstation', type: '_http._tcp', port: 5000, txt });

      const { devices } = await searchUntil((known) => known.devices.length > 0, desk);

      expect(devices).toMatchObject([{ addresses: ['fd00::20'], address: 'https://[fd00::20]:5001' }]);
    });
  },
);

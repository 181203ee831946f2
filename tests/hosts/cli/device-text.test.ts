import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { createRouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { Desk } from '../../../src/main/hosts/cli/desk.ts';
import { discoveryText, foundText } from '../../../src/main/hosts/cli/device-text.ts';
import { discover } from '../../../src/main/hosts/cli/discover.ts';
import { Interrupts } from '../../../src/main/hosts/cli/interrupts.ts';
import { jsonView } from '../../../src/main/hosts/cli/json-view.ts';
import { afterDiscovery, NOTHING_YET } from '../../../src/shared/found.ts';
import type { DiscoveryEvent } from '../../../src/shared/model/device.ts';
import { fakeMain } from '../../e2e/fake-main.ts';
import {
  diskstation,
  found,
  heard,
  listening,
  onlyUnknown,
  search,
  workshop,
} from '../../e2e/samples/devices.ts';

const plain = (_tone: string, words: string): string => words;
const after = (events: readonly DiscoveryEvent[]) => events.reduce(afterDiscovery, NOTHING_YET);
const told = (events: readonly DiscoveryEvent[]): string => foundText(after(events), { seconds: 4 }, plain);

describe('what a search has brought, in a terminal', () => {
  it('is a table, with what else is known of each device below it', () => {
    expect(told([listening, found(diskstation), found(workshop)])).toBe(
      [
        'diskstation   Synology DS920+ · DSM 7.2   192.168.1.20, 192.168.1.21',
        '    jumpcloud-synology: automatic',
        '    authentik-synology: automatic',
        '    https://192.168.1.20:5001, serial 20C0SQRJ4V9TA, confirmed by the NAS itself',
        'workshop-nas  Synology DS1525+ · DSM 8.0  192.168.1.22',
        '    jumpcloud-synology: by hand. Joinery changes only DSM 7.1 to 7.4 by itself, and this NAS runs DSM 8.0.',
        '    https://192.168.1.22:5001, serial 21A0SQR77K2B1, as announced',
        '    already set up: workshop-nas, workshop-nas-2',
        '',
        'Listened on eth0 (192.168.1.9) for 4 s.',
      ].join('\n'),
    );
  });

  it('is where it was listened, what was heard and why no NAS may have been, where there is none', () => {
    const lines = told([listening]).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'No NAS has announced itself.',
      'Listened on eth0 (192.168.1.9) for 4 s. Nothing at all was heard: announcements do not reach this computer.',
      '',
      'Likely reasons',
    ]);
    expect(lines.filter((line) => /^ {2}\d\./.test(line))).toEqual([
      '  1. A firewall on this computer drops what is sent to UDP port 5353.',
      '  2. A VPN on this computer takes the traffic.',
      '  3. The NAS is in another network or VLAN, or a guest Wi-Fi keeps devices apart.',
      '  4. The NAS does not announce itself: Bonjour is off there.',
    ]);
  });

  it('lists what is not recognised, and still says that no NAS is there', () => {
    expect(told(onlyUnknown)).toMatch(/^OLDBOX {2}not recognised {2}192\.168\.1\.51\n/);
    expect(told(onlyUnknown)).toContain('\nNo NAS has announced itself.\n');
    expect(told([listening, heard(5)])).toContain('5 other devices announced themselves');
  });
});

describe('what a search that goes on tells, in a terminal', () => {
  const line = (event: DiscoveryEvent, before: readonly DiscoveryEvent[] = [listening]) =>
    discoveryText(event, after(before), plain);

  it('is a line for what comes, changes and goes', () => {
    const known = [listening, found(diskstation)];
    const words = 'diskstation  Synology DS920+ · DSM 7.2  192.168.1.20, 192.168.1.21  automatic';
    expect(line(found(diskstation))).toBe(`+ ${words}`);
    expect(line(found(diskstation), known)).toBe(`~ ${words}`);
    expect(line({ type: 'gone', id: diskstation.id }, known)).toBe('- diskstation');
  });

  it('is where it listens, and nothing of what is no NAS', () => {
    expect(line(listening, [])).toBe('Listening on eth0 (192.168.1.9). Ctrl-C ends it.');
    expect(line(heard(5))).toBeUndefined();
  });
});

describe('what a stranger announces', () => {
  const nasty = 'nas\u001B[2J\u009B31m\r\u202Egnp\u2028';
  const stranger = {
    ...diskstation,
    name: nasty,
    model: nasty,
    version: nasty,
    serial: nasty,
    addresses: [nasty],
    address: nasty,
    offers: [{ guide: 'jumpcloud-synology' as const, how: 'byHand' as const, because: nasty }],
  };
  const control = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

  it('moves no cursor and turns no writing', () => {
    const events = [{ ...listening, interfaces: [`eth0 (${nasty})`] }, found(stranger)];
    expect(told(events)).not.toMatch(control);
    expect(told(events)).toContain('nas[2J31mgnp');
    for (const event of events) expect(discoveryText(event, NOTHING_YET, plain)).not.toMatch(control);
  });

  it('is the same text in JSON, and harmless there too', async () => {
    const out = new PassThrough();
    jsonView(out).discovery(found(stranger), NOTHING_YET);
    out.end();
    const json = await text(out);
    expect(json).not.toMatch(control);
    expect(JSON.parse(json)).toEqual(found(stranger));
  });
});

describe('the exit code of joinery discover', () => {
  /** Listens in front of a search that tells these and goes on; then somebody presses Ctrl-C. */
  async function exitAfter(events: readonly DiscoveryEvent[]): Promise<number> {
    const ctrlC = new AbortController();
    const { router } = fakeMain({
      devices: {
        discover: async function* (_, cut) {
          yield* events;
          const isCut = once(cut, 'abort');
          ctrlC.abort();
          await isCut;
        },
      },
    });
    const interrupts = new Interrupts({ first: () => undefined, second: () => undefined });
    onTestFinished(() => interrupts.end());
    const desk: Desk = {
      client: createRouterClient(router, { context: {} }),
      person: { isThere: false, secret: nobody, text: nobody, yes: nobody, choose: nobody },
      view: jsonView(new PassThrough()),
      signal: ctrlC.signal,
      interrupts,
    };
    return discover(desk, {});
  }

  it('is 0 where a NAS was found, though it was cut short', async () => {
    expect(await exitAfter(search)).toBe(0);
  });

  it('is 3 where none was, whatever else announced itself', async () => {
    expect(await exitAfter([listening, heard(5)])).toBe(3);
    expect(await exitAfter(onlyUnknown)).toBe(3);
  });
});

const nobody = (): Promise<never> => Promise.reject(new Error('nobody is to be asked'));

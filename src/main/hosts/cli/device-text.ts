import type { Found } from '../../../shared/found.ts';
import { afterDiscovery, hasNas, searchedOn } from '../../../shared/found.ts';
import type { DiscoveryEvent, FoundDevice, Offer } from '../../../shared/model/device.ts';
import { productWords } from '../../../shared/product-words.ts';
import { heardWords, likelyReasons, unheardWords } from '../../../shared/unheard.ts';
import type { Paint } from './paint.ts';
import { visible } from './visible.ts';

const HOW: Record<Offer['how'], string> = {
  automatic: 'automatic',
  byHand: 'by hand',
  impossible: 'not possible',
};
const TONES = { automatic: 'right', byHand: 'change', impossible: 'change' } as const;

/** What a search has brought: a table of the devices, or why there is no NAS among them. */
export function foundText(found: Found, { seconds }: { seconds: number }, paint: Paint): string {
  const searched = paint('quiet', `Listened on ${placesOf(found)} for ${seconds} s.`);
  const table = tableOf(found.devices, paint);
  if (hasNas(found)) return [...table, '', searched].join('\n');
  return [
    ...table,
    ...(table.length > 0 ? [''] : []),
    paint('strong', 'No NAS has announced itself.'),
    `${searched} ${heardWords(found)}`,
    '',
    paint('accent', 'Likely reasons'),
    ...likelyReasons(found).flatMap((reason, index) => [
      `  ${index + 1}. ${unheardWords[reason].what}`,
      `     ${paint('quiet', unheardWords[reason].then)}`,
    ]),
  ].join('\n');
}

/** What a search that goes on has just told, as a line; `undefined` for what is no news of a device. */
export function discoveryText(event: DiscoveryEvent, before: Found, paint: Paint): string | undefined {
  const known = (id: string) => before.devices.find((device) => device.id === id);
  switch (event.type) {
    case 'listening':
      return paint('quiet', `Listening on ${placesOf(afterDiscovery(before, event))}. Ctrl-C ends it.`);
    case 'heard':
      return undefined;
    case 'found': {
      const { device } = event;
      const sign = known(device.id) ? paint('change', '~') : paint('right', '+');
      const [name = '', ...rest] = cellsOf(device);
      // Two guides may do the same with it.
      const ways = [...new Set(device.offers.map(({ how }) => how))];
      const offers = ways.map((how) => paint(TONES[how], HOW[how]));
      return `${sign} ${[paint('strong', name), ...rest, ...offers].join('  ')}`;
    }
    case 'gone': {
      const gone = known(event.id);
      return gone && `${paint('quiet', '-')} ${visible(gone.name)}`;
    }
  }
}

/** The first lines of all devices in columns, below each what else is known of it. */
function tableOf(devices: readonly FoundDevice[], paint: Paint): string[] {
  const rows = devices.map(cellsOf);
  const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return devices.flatMap((device, row) => {
    const [name = '', product = '', where = ''] = rows[row] ?? [];
    const [first = 0, second = 0] = widths;
    const padding = ' '.repeat(first - name.length);
    return [
      `${paint('strong', name)}${padding}  ${product.padEnd(second)}  ${where}`,
      ...detailsOf(device, paint).map((detail) => `    ${detail}`),
    ];
  });
}

const placesOf = (found: Found): string => searchedOn(found).map(visible).join(', ');

const cellsOf = (device: FoundDevice): string[] =>
  [
    device.name,
    device.kind === 'unknown' ? 'not recognised' : productWords(device),
    device.addresses.join(', '),
  ].map(visible);

function detailsOf(device: FoundDevice, paint: Paint): string[] {
  const { offers, address, serial, isConfirmed, setups } = device;
  const serialWords = serial === undefined ? '' : `serial ${serial}, `;
  const known = isConfirmed ? 'confirmed by the NAS itself' : 'as announced';
  return [
    ...offers.map(({ guide, how, because }) =>
      [`${guide}: ${paint(TONES[how], HOW[how])}`, because && visible(because)].filter(Boolean).join('. '),
    ),
    paint('quiet', visible(`${address}, ${serialWords}${known}`)),
    ...(setups.length > 0 ? [`already set up: ${setups.join(', ')}`] : []),
  ];
}

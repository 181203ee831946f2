import { counted } from '../../src/shared/counted.ts';
import type { Catalogue, Row } from './entry.ts';

/** The catalogue as a terminal shows it: every entry, whether it was seen to show itself and to go, and the counts. */
export function tableOf(catalogue: Catalogue<Row>, right: ReadonlySet<Row>): string {
  const { of, entries } = catalogue;
  const rows = entries.map((entry) => [
    `${of} ${entry.number}`,
    entry.symptom,
    entry.code ?? '–',
    fixOf(entry),
    right.has(entry) ? 'ok' : 'not shown',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `\n${[...lines, '', countsOf(catalogue, right)].join('\n')}\n`;
}

function countsOf({ entries }: Catalogue<Row>, right: ReadonlySet<Row>): string {
  const codes = new Set(entries.flatMap(({ code }) => code ?? []));
  const fixed = (how: string) => entries.filter((entry) => fixOf(entry) === how).length;
  return [
    counted(entries.length, 'entry', 'entries'),
    counted(codes.size, 'code', 'codes'),
    `${fixed('apply')} put right by Joinery`,
    `${fixed('by hand')} by hand`,
    `${fixed('itself')} by itself`,
    `${entries.filter((entry) => right.has(entry)).length} shown here`,
  ].join(', ');
}

function fixOf({ fix }: Row): 'apply' | 'by hand' | 'itself' {
  if (fix === undefined) return 'itself';
  return fix === 'apply' ? 'apply' : 'by hand';
}

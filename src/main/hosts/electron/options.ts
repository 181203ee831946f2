import { parseArgs } from 'node:util';

export interface Options {
  /** A file with what is the same for everybody who works from this machine. */
  house?: string;
  /** Where setups and journals are kept; the folder of the operating system when left out. */
  data?: string;
}

/**
 * Reads `--house FILE` and `--data FOLDER`. Everything else on the command line is Chromium's or Electron's own.
 *
 * @throws Error when one of the two comes without its value
 */
export function optionsFrom(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: { house: { type: 'string' }, data: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const { house, data } = values;
  return {
    ...(house === undefined ? {} : { house: valueOf('--house', house) }),
    ...(data === undefined ? {} : { data: valueOf('--data', data) }),
  };
}

function valueOf(name: string, value: string | boolean): string {
  if (typeof value === 'string' && value !== '' && !value.startsWith('--')) return value;
  throw new Error(`${name} needs a value.`);
}

import { styleText } from 'node:util';

type Tone = 'change' | 'right' | 'failed' | 'quiet' | 'strong' | 'accent';

const STYLES: Record<Tone, Parameters<typeof styleText>[0]> = {
  change: 'yellow',
  right: 'green',
  failed: 'red',
  quiet: 'dim',
  strong: 'bold',
  accent: 'cyan',
};

export type Paint = (tone: Tone, text: string) => string;

/** Colours for a terminal; plain text for a file, a pipe, or somebody who has set NO_COLOR. */
export function paintFor(out: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Paint {
  const coloured = out.isTTY && environment['NO_COLOR'] === undefined;
  return coloured ? (tone, text) => styleText(STYLES[tone], text) : (_tone, text) => text;
}

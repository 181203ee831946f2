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

/** Colours for a terminal that has them; plain text for a file, a pipe, or somebody who has set NO_COLOR. */
export function paintFor(out: NodeJS.WriteStream): Paint {
  const coloured = out.isTTY && out.hasColors();
  return coloured ? (tone, text) => styleText(STYLES[tone], text) : (_tone, text) => text;
}

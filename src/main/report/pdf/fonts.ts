import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TFontDictionary } from 'pdfmake/interfaces';
import { fontCoverage } from './font-coverage.ts';

const FILES = {
  regular: 'Inter-Regular.ttf',
  semiBold: 'Inter-SemiBold.ttf',
  mono: 'JetBrainsMono-Regular.ttf',
};

/** The report's own fonts. Nothing of the machine's is used, so a report looks the same wherever it was made. */
export interface ReportFonts {
  families: TFontDictionary;
  /** Whether the text font has the character, in both weights. */
  draws: (codePoint: number) => boolean;
  /** Whether a file is one of these fonts. */
  owns: (file: string) => boolean;
}

/**
 * Finds and reads the fonts in `resources/fonts`.
 *
 * @throws Error when they are not there: the installation is incomplete.
 */
export function loadFonts(): ReportFonts {
  const folder = fontFolder();
  const regular = path.join(folder, FILES.regular);
  const semiBold = path.join(folder, FILES.semiBold);
  const mono = path.join(folder, FILES.mono);
  const coverage = [regular, semiBold].map((file) => fontCoverage(readFileSync(file)));
  return {
    families: { Inter: { normal: regular, bold: semiBold }, Mono: { normal: mono } },
    draws: (codePoint) => coverage.every((covered) => covered.has(codePoint)),
    owns: (file) => [regular, semiBold, mono].includes(file),
  };
}

/**
 * The nearest `resources/fonts` above this file. From the source that is four folders up, from a bundle in out/main two,
 * and inside a packaged application the same two within its archive: walking up serves all of them.
 */
function fontFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const fonts = path.join(folder, 'resources', 'fonts');
    if (existsSync(path.join(fonts, FILES.regular))) return fonts;
    const parent = path.dirname(folder);
    if (parent === folder)
      throw new Error('The fonts of the report are missing: resources/fonts was not found.');
    folder = parent;
  }
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';

import { findProgram } from '../peers/programs.ts';

const run = promisify(execFile);

/** What reads a PDF the way a reader would; all of it comes with poppler-utils. */
const PROGRAMS = ['pdftotext', 'pdfinfo', 'pdffonts'];

export const missingPrograms = PROGRAMS.filter((name) => findProgram(name) === undefined);

/** A word and where it stands, in points from the top left corner of its page. */
interface PlacedWord {
  text: string;
  left: number;
  right: number;
  bottom: number;
}

/** A PDF as somebody else's program sees it. */
export interface ReadPdf {
  /** The text of each page, as it was written into the file, line by line. */
  pages: string[];
  words: PlacedWord[];
  /** `pdfinfo`, label by label. */
  info: Map<string, string>;
  fonts: { name: string; embedded: boolean; subset: boolean }[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const folder = await mkdtemp(path.join(tmpdir(), 'report-test-'));
  try {
    const file = path.join(folder, 'report.pdf');
    await writeFile(file, bytes);
    const [text, boxes, info, fonts] = await Promise.all([
      output('pdftotext', ['-raw', file, '-']),
      output('pdftotext', ['-bbox', file, '-']),
      output('pdfinfo', ['-isodates', file]),
      output('pdffonts', [file]),
    ]);
    return {
      pages: text.split('\f').slice(0, -1),
      words: [...boxes.matchAll(WORD)].map(placedWord),
      info: new Map(
        info.split('\n').map((line) => [line.split(':', 1).join(), line.replace(/^[^:]*:\s*/, '')]),
      ),
      fonts: fonts.trim().split('\n').slice(2).map(font),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const output = async (program: string, args: string[]): Promise<string> =>
  (await run(program, args, { maxBuffer: 16 * 1024 * 1024 })).stdout;

const WORD = /<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/g;

function placedWord([, left, right, bottom, text = '']: RegExpExecArray): PlacedWord {
  return { text, left: Number(left), right: Number(right), bottom: Number(bottom) };
}

/** A line of pdffonts: name, type (two words), encoding, then whether embedded and whether a subset. */
function font(line: string): ReadPdf['fonts'][number] {
  const [name = '', , , , embedded, subset] = line.split(/\s+/);
  return { name, embedded: embedded === 'yes', subset: subset === 'yes' };
}

/** Without white space: lines are broken where the page ends, not where a text says so. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** What a curious person gets out of a PDF: its compressed streams, as they were before. */
export function unpacked(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  if (streams.length === 0) throw new Error('no stream of the PDF could be unpacked');
  return streams.join('\n');
}

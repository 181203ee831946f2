import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { fontCoverage } from '../../src/main/report/pdf/font-coverage.ts';
import { loadFonts } from '../../src/main/report/pdf/fonts.ts';

const FOLDER = path.join(import.meta.dirname, '../../resources/fonts');

describe('the fonts of the report', () => {
  const fonts = loadFonts();
  const missing = (text: string): string[] =>
    Array.from(text).filter((character) => !fonts.draws(character.codePointAt(0) ?? 0));

  it('draw the letters of Europe and of Vietnam', () => {
    expect(missing('ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ øåæ ñ ășț ğış ßäöü čďěňřšťůž őű ðþ əı ŵŷ')).toEqual([]);
    expect(missing('αβγδεζηθικλμνξοπρσςτυφχψω ΆΈΉΊΌΎΏ')).toEqual([]);
    expect(missing('абвгдежзийклмнопрстуфхцчшщъыьэюя ЁЄІЇЎҐ Ж')).toEqual([]);
    expect(missing('ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ')).toEqual([]);
  });

  it('draw the signs that the report uses', () => {
    expect(missing('→ · – — “” ‘’ ‹› … + ~ = ! €')).toEqual([]);
  });

  it('say which characters they lack', () => {
    expect(missing('a山ع😀')).toEqual(['山', 'ع', '😀']);
  });

  it('are the only files that may be opened', () => {
    expect(fonts.owns(path.join(FOLDER, 'Inter-Regular.ttf'))).toBe(true);
    expect(fonts.owns(path.join(FOLDER, 'README.md'))).toBe(false);
    expect(fonts.owns('/etc/hostname')).toBe(false);
  });

  it('lie beside their licences and stay small enough to ship', () => {
    const files = readdirSync(FOLDER);
    const bytes = files.reduce((sum, file) => sum + statSync(path.join(FOLDER, file)).size, 0);

    expect(files).toEqual(expect.arrayContaining(['Inter-LICENSE.txt', 'JetBrainsMono-LICENSE.txt']));
    expect(bytes).toBeLessThan(2_500_000);
  });
});

describe('reading what a font covers', () => {
  it('refuses a file that is no font', () => {
    expect(() => fontCoverage(new TextEncoder().encode('not a font at all'))).toThrow();
  });
});

/**
 * Which characters a TrueType font can draw, as code points, read from its `cmap` table in format 4 (OpenType 1.9,
 * "cmap", subtable format 4). That format knows U+0000 to U+FFFF; what lies above, emoji for one, is taken as not drawn.
 *
 * @throws Error when the font has no such table.
 */
export function fontCoverage(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const start = formatFour(view, tableOffset(view, 'cmap'));
  const segments = view.getUint16(start + 6) / 2;
  const ends = start + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;

  const covered = new Set<number>();
  for (let at = 0; at < segments * 2; at += 2) {
    const first = view.getUint16(starts + at);
    const last = view.getUint16(ends + at);
    const offset = view.getUint16(offsets + at);
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      // Without an offset the glyph is code point + delta; with one it is looked up, and 0 there means none.
      const listed =
        offset === 0 ? codePoint : view.getUint16(offsets + at + offset + 2 * (codePoint - first));
      const glyph = (listed + view.getUint16(deltas + at)) % 0x10000;
      if (listed !== 0 && glyph !== 0) covered.add(codePoint);
    }
  }
  return covered;
}

/** The byte offset of a table; the directory is 16 bytes an entry, after a header of 12. */
function tableOffset(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + 16 * index;
    const bytes = [0, 1, 2, 3].map((byte) => view.getUint8(entry + byte));
    if (String.fromCharCode(...bytes) === tag) return view.getUint32(entry + 8);
  }
  throw new Error(`The font has no ${tag} table.`);
}

/** The byte offset of the first subtable in format 4. */
function formatFour(view: DataView, cmap: number): number {
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const subtable = cmap + view.getUint32(cmap + 8 + 8 * index);
    if (view.getUint16(subtable) === 4) return subtable;
  }
  throw new Error('The font maps its characters in no format that is read here.');
}

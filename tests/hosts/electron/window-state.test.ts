import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  placeFor,
  readWindowState,
  SMALLEST,
  writeWindowState,
} from '../../../src/main/hosts/electron/window-state.ts';

const SCREEN = { x: 0, y: 24, width: 1440, height: 876 };
const LEFT_SCREEN = { x: -1920, y: 0, width: 1920, height: 1080 };
const KEPT = { x: 100, y: 80, width: 1000, height: 700, isMaximized: false };

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-state-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'window.json');
  await writeFile(file, text);
  return file;
}

describe('where the window goes', () => {
  it('is where it was', () => {
    expect(placeFor(KEPT, [SCREEN])).toEqual({ x: 100, y: 80, width: 1000, height: 700 });
  });

  it('may be on another screen', () => {
    const state = { ...KEPT, x: -1800 };

    expect(placeFor(state, [SCREEN, LEFT_SCREEN])).toMatchObject({ x: -1800, y: 80 });
  });

  it.each([
    ['its screen is gone', { ...KEPT, x: -1800 }],
    ['only its edge would be seen', { ...KEPT, x: 1400 }],
    ['its title bar would be under the menu bar', { ...KEPT, y: 0 }],
    ['its title bar would be below the screen', { ...KEPT, y: 890 }],
  ])('is for the system to say when %s; the size stays', (_why, state) => {
    expect(placeFor(state, [SCREEN])).toEqual({ width: 1000, height: 700 });
  });

  it('is never larger than its screen, nor smaller than what fits in', () => {
    expect(placeFor({ ...KEPT, width: 9000, height: 9000 }, [SCREEN])).toMatchObject({
      width: 1440,
      height: 876,
    });
    expect(placeFor({ ...KEPT, width: 10, height: 10 }, [SCREEN])).toMatchObject(SMALLEST);
  });

  it('is the usual size the first time', () => {
    expect(placeFor(undefined, [SCREEN])).toEqual({ width: 1100, height: 760 });
  });

  it('always leaves something of the title bar to take hold of', () => {
    const number = fc.integer({ min: -100_000, max: 100_000 });
    const size = fc.integer({ min: 1, max: 100_000 });
    const states = fc.record({ x: number, y: number, width: size, height: size, isMaximized: fc.boolean() });

    fc.assert(
      fc.property(states, (state) => {
        const { x, y, width } = placeFor(state, [SCREEN, LEFT_SCREEN]);
        if (x === undefined || y === undefined) return true;
        return [SCREEN, LEFT_SCREEN].some(
          (area) => x + width > area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height,
        );
      }),
    );
  });
});

describe('what is kept of the window', () => {
  it('is read back', async () => {
    const file = await fileWith('');
    writeWindowState(file, KEPT);

    expect(await readWindowState(file)).toEqual(KEPT);
  });

  it.each(['', '{', '[]', '{"x":0,"y":0,"width":-1,"height":9,"isMaximized":false}', '{"x":"0"}', 'null'])(
    'is not believed when it makes no sense: %j',
    async (text) => {
      expect(await readWindowState(await fileWith(text))).toBeUndefined();
    },
  );

  it('is nothing the first time', async () => {
    expect(await readWindowState(path.join(tmpdir(), 'joinery-nothing-here.json'))).toBeUndefined();
  });
});

import { readFile } from 'node:fs/promises';
import type { Rectangle } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** The smallest window that everything fits into, in pixels. */
export const SMALLEST = { width: 900, height: 640 };
const USUAL = { width: 1100, height: 760 };

/** So much of a window has to be on a screen, so that it can be taken hold of and moved. */
const HOLD = { width: 200, height: 60 };

const windowStateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** Where the window is to be; without a position the system chooses one. */
export interface Place {
  x?: number;
  y?: number;
  width: number;
  height: number;
}

/** The state that was kept; undefined when there is none or the file makes no sense, which is no reason to complain. */
export async function readWindowState(file: string): Promise<WindowState | undefined> {
  try {
    return windowStateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Synchronous, because a window that is being closed waits for nobody. */
export function writeWindowState(file: string, state: WindowState): void {
  writeFileAtomic.sync(file, `${JSON.stringify(state)}\n`, { mode: 0o600 });
}

/**
 * Where a window with that state goes now: never smaller than what fits in, never larger than the screen it is on, and
 * where that screen is gone, wherever the system puts a new window.
 *
 * @param workAreas of the screens there are, without bars and docks
 */
export function placeFor(state: WindowState | undefined, workAreas: readonly Rectangle[]): Place {
  if (!state) return USUAL;
  const width = Math.max(state.width, SMALLEST.width);
  const height = Math.max(state.height, SMALLEST.height);
  const places = workAreas.map((area) => ({
    area,
    place: {
      x: state.x,
      y: state.y,
      width: Math.min(width, area.width),
      height: Math.min(height, area.height),
    },
  }));
  return places.find(({ area, place }) => canBeHeld(place, area))?.place ?? { width, height };
}

/** Whether enough of the title bar is in the area. */
function canBeHeld(place: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  return visible >= HOLD.width && place.y >= area.y && place.y + HOLD.height <= area.y + area.height;
}

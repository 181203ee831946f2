import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as electronModule from 'electron';
import type { Running } from './running.ts';
import type { Under } from './under.ts';

type InMain<Answer, Argument> = (
  electron: typeof electronModule,
  argument: Argument,
) => Answer | Promise<Answer>;
type InWindow<Answer, Argument> = (
  window: Electron.BrowserWindow,
  argument: Argument,
) => Answer | Promise<Answer>;

export interface DesktopOptions {
  under: Under;
  /** The main bundle. */
  main: string;
  /** Its own and temporary when left out. */
  dataDir?: string;
  environment?: NodeJS.ProcessEnv;
}

/** Somebody's machine with Joinery's window on it. */
export class Desktop {
  readonly dataDir: string;
  readonly #options: DesktopOptions;
  readonly #running: Running;

  /** Starts Joinery and waits until its window is seen. */
  static async open(options: DesktopOptions): Promise<Desktop> {
    const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'joinery-desktop-')));
    const desktop = new Desktop(dataDir, options, await start(options, dataDir));
    await desktop.inMain(async ({ app, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const there =
        window ??
        (await new Promise<Electron.BrowserWindow>((resolve) => {
          app.once('browser-window-created', (_event, created) => resolve(created));
        }));
      if (!there.isVisible()) await new Promise<void>((resolve) => there.once('show', resolve));
    });
    return desktop;
  }

  private constructor(dataDir: string, options: DesktopOptions, running: Running) {
    this.dataDir = dataDir;
    this.#options = options;
    this.#running = running;
  }

  /** The exit code, when Joinery has ended. */
  get ended(): Promise<number | null> {
    return this.#running.ended;
  }

  /** Calls a function in the main process. It can use nothing from here but its argument. */
  inMain<Answer>(call: InMain<Answer, undefined>): Promise<Answer>;
  inMain<Answer, Argument>(call: InMain<Answer, Argument>, argument: Argument): Promise<Answer>;
  inMain<Answer, Argument>(call: InMain<Answer, Argument>, argument?: Argument): Promise<Answer> {
    return this.#running.evaluate(call, argument as Argument);
  }

  /** The same with the one window there is. */
  inWindow<Answer>(call: InWindow<Answer, undefined>): Promise<Answer>;
  inWindow<Answer, Argument>(call: InWindow<Answer, Argument>, argument: Argument): Promise<Answer>;
  inWindow<Answer, Argument>(call: InWindow<Answer, Argument>, argument?: Argument): Promise<Answer> {
    return this.inMain(
      ({ BrowserWindow }, [source, value]) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window) throw new Error('there is no window');
        const there = (0, eval)(`(${source})`) as InWindow<Answer, Argument | undefined>;
        return there(window, value);
      },
      [String(call), argument] as const,
    );
  }

  /** Calls a function in the page, as if by a click. It can use nothing from here but its argument. */
  inPage<Answer>(call: () => Answer | Promise<Answer>): Promise<Answer>;
  inPage<Answer, Argument>(
    call: (argument: Argument) => Answer | Promise<Answer>,
    argument: Argument,
  ): Promise<Answer>;
  inPage(call: (argument?: never) => unknown, argument?: unknown): Promise<unknown> {
    const code = `(${String(call)})(${argument === undefined ? '' : JSON.stringify(argument)})`;
    return this.inWindow(
      ({ webContents }, source): Promise<unknown> => webContents.executeJavaScript(source, true),
      code,
    );
  }

  /** Starts Joinery once more on the same data folder. @returns its exit code */
  async startAgain(): Promise<number | null> {
    const second = await start(this.#options, this.dataDir);
    return second.ended;
  }

  async close(): Promise<void> {
    await this.#running.kill();
    if (this.#options.dataDir === undefined) await rm(this.dataDir, { recursive: true, force: true });
  }
}

const start = ({ under, main, environment = {} }: DesktopOptions, dataDir: string): Promise<Running> =>
  under.start({
    main,
    args: ['--data', dataDir],
    // Without a session bus there is no keychain: no test leaves anything in a person's own.
    environment: { DBUS_SESSION_BUS_ADDRESS: undefined, ...environment },
  });

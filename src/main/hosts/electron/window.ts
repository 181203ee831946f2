import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { placeFor, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';

/** The ground of the page in both themes: what is seen until the page is there. */
const GROUND = { light: '#f6f5f2', dark: '#15191a' };

export interface WindowOptions {
  preload: string;
  /** Where position and size are kept. */
  stateFile: string;
}

/** The one window, where it was last, and seen only when there is something to see. */
export async function createWindow({ preload, stateFile }: WindowOptions): Promise<BrowserWindow> {
  const state = await readWindowState(stateFile);
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeFor(state, workAreas),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Joinery',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload,
      // SECURITY: the page is treated like one from the web: sandboxed, without Node, in a world of its own, under the
      // same-origin policy. Most of these are Electron's defaults; they are written down so that none is lost.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      plugins: false,
      // SECURITY: a file dropped onto the window is not opened in it.
      navigateOnDragDrop: false,
      spellcheck: false,
      // SECURITY: in an installed Joinery nobody is talked into typing things into a console.
      devTools: !app.isPackaged,
    },
  });
  if (state?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  return window;
}

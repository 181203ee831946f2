/** What `import … from 'electron'` gives in the main process: as much of it as Joinery uses. */
import * as electron from './electron.ts';
import { answerTests } from './control.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { MessageChannelMain } from './message-channel.ts';
export { Notification } from './notification.ts';
export { protocol, session } from './session.ts';
export { dialog, nativeTheme, powerSaveBlocker, screen, shell } from './system.ts';

answerTests(electron);

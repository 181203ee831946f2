import { EventEmitter } from 'node:events';

/** Where `ipcRenderer.send` arrives. */
export const ipcMain = new EventEmitter();

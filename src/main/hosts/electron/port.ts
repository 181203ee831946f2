import { RPCHandler } from '@orpc/server/message-port';
import type { BrowserWindow, MessagePortMain, WebFrameMain } from 'electron';
import { ipcMain, MessageChannelMain } from 'electron';
import type { App } from '../../app.ts';
import { soleSession } from '../../app/session.ts';
import { router } from '../../router.ts';
import { isOurs } from './origin.ts';

/** The one channel there is between page and main process. Only the port itself goes over it. */
const CHANNEL = 'joinery:port';

/** Hands the window's page a port on which the contract is answered. A page that was reloaded gets a new one. */
export function handOverPorts(window: BrowserWindow, app: App): void {
  const handler = new RPCHandler(router);
  let handed: MessagePortMain | undefined;
  ipcMain.on(CHANNEL, ({ sender, senderFrame }) => {
    if (sender !== window.webContents || !isOurPage(senderFrame)) return;
    if (handed) end(handed);
    const { port1, port2 } = new MessageChannelMain();
    handed = port1;
    handler.upgrade(port1, { context: { app, session: soleSession() } });
    port1.start();
    senderFrame.postMessage(CHANNEL, null, [port2]);
  });
}

/**
 * SECURITY: whoever holds the port can do everything Joinery can. So only the window's own document gets one: the top
 * frame, on our address. A frame inside it, or another page that came into the window in spite of everything, gets none.
 */
function isOurPage(frame: WebFrameMain | null): frame is WebFrameMain {
  return frame !== null && frame.parent === null && isOurs(frame.url);
}

/** Ends what the old page was still being told. Electron announces only the far end's closing, so ours is said here. */
function end(port: MessagePortMain): void {
  port.close();
  port.emit('close');
}

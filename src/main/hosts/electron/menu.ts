import { mkdir } from 'node:fs/promises';
import type { MenuItemConstructorOptions } from 'electron';
import { app, Menu, shell } from 'electron';

/** The system's own menu: what every application has, in the system's words and with its keys. */
export function showMenu({ logFolder }: { logFolder: string }): void {
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'Open the log folder', click: () => void openFolder(logFolder) }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** SECURITY: the one thing that is ever handed to the system to open, and no page has a say in which it is. */
async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await shell.openPath(folder);
}

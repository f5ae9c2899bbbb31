import { Menu, type MenuItemConstructorOptions } from 'electron';

interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Developer tools are offered in a checkout only. */
  readonly isPackaged: boolean;
  readonly quit: () => void;
}

/** Sets the program's menu: quit, the usual of editing and viewing, and nothing else. */
export function setApplicationMenu({ platform, isPackaged, quit }: MenuOptions): void {
  const developer: MenuItemConstructorOptions[] = isPackaged ? [] : [{ role: 'toggleDevTools' }];
  const first: MenuItemConstructorOptions =
    platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: '&File', submenu: [{ label: 'Quit', accelerator: 'CommandOrControl+Q', click: quit }] };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      first,
      { role: 'editMenu' },
      {
        label: '&View',
        submenu: [
          { role: 'reload' },
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          ...developer,
        ],
      },
      { role: 'windowMenu' },
    ]),
  );
}

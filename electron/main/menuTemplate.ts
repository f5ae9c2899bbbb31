import type { MenuItemConstructorOptions } from 'electron';
import type { MenuWords } from './i18n/words.ts';

interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Developer tools are offered in a checkout only. */
  readonly isPackaged: boolean;
  readonly words: MenuWords;
  readonly quit: () => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Electron does what a role says; its own labels are English, so each has one of ours. */
const role = (
  name: NonNullable<MenuItemConstructorOptions['role']>,
  label: string,
): MenuItemConstructorOptions => ({ role: name, label });

/** The program's menu: quit, the usual of editing, viewing and windows, and nothing else. */
export function menuTemplate({
  platform,
  isPackaged,
  words,
  quit,
}: MenuOptions): MenuItemConstructorOptions[] {
  const quitItem: MenuItemConstructorOptions = {
    label: words.quit,
    accelerator: 'CommandOrControl+Q',
    click: quit,
  };
  const first: MenuItemConstructorOptions =
    platform === 'darwin'
      ? {
          label: 'Vedetta',
          submenu: [
            role('about', words.about),
            separator,
            role('hide', words.hide),
            role('hideOthers', words.hideOthers),
            role('unhide', words.showAll),
            separator,
            quitItem,
          ],
        }
      : { label: words.file, submenu: [quitItem] };
  return [
    first,
    {
      label: words.edit,
      submenu: [
        role('undo', words.undo),
        role('redo', words.redo),
        separator,
        role('cut', words.cut),
        role('copy', words.copy),
        role('paste', words.paste),
        role('selectAll', words.selectAll),
      ],
    },
    {
      label: words.view,
      submenu: [
        role('reload', words.reload),
        separator,
        role('resetZoom', words.actualSize),
        role('zoomIn', words.zoomIn),
        role('zoomOut', words.zoomOut),
        role('togglefullscreen', words.fullScreen),
        ...(isPackaged ? [] : [role('toggleDevTools', words.developerTools)]),
      ],
    },
    { label: words.window, submenu: [role('minimize', words.minimize), role('close', words.close)] },
  ];
}

import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { TrayAction, TrayItem, TrayMenu, TrayMood } from '../core/tray/trayMenu.ts';

interface TrayOptions {
  /** Where `tray-<mood>.png` lie. */
  readonly resourcesDir: string;
  readonly onAction: (action: TrayAction) => void;
}

export interface TrayIcon {
  show(menu: TrayMenu): void;
}

function toTemplate(item: TrayItem, onAction: TrayOptions['onAction']): MenuItemConstructorOptions {
  switch (item.type) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: item.label, enabled: false };
    case 'action':
      return { label: item.label, enabled: item.isEnabled, click: () => onAction(item.action) };
    case 'group':
      return { label: item.label, submenu: item.items.map((inner) => toTemplate(inner, onAction)) };
  }
}

/** Puts the program's icon into the tray; a click on it opens the window, its menu is `trayMenu`'s. */
export function createTray({ resourcesDir, onAction }: TrayOptions): TrayIcon {
  const icon = (mood: TrayMood) => nativeImage.createFromPath(`${resourcesDir}/tray-${mood}.png`);
  const tray = new Tray(icon('idle'));
  tray.on('click', () => onAction({ do: 'open' }));
  return {
    show({ mood, tooltip, items }) {
      tray.setImage(icon(mood));
      tray.setToolTip(tooltip);
      tray.setContextMenu(Menu.buildFromTemplate(items.map((item) => toTemplate(item, onAction))));
    },
  };
}

/** What the shell imports as `electron`. Anything that is missing here, the shell does not use yet. */
export { app } from './app.ts';
export { BrowserWindow } from './browserWindow.ts';
export { dialog, Notification, nativeImage, safeStorage, shell } from './desktop.ts';
export { ipcMain, protocol } from './ipc.ts';
export { Menu, Tray } from './menus.ts';
export { net } from './net.ts';
export { session } from './session.ts';
export { autoUpdater, crashReporter, powerMonitor, screen, webContents } from './unused.ts';

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import type { DesktopProgram } from './desktopProgram.ts';
import type { RecordedItem } from './electronHost/messages.ts';

/** Loaded by Electron before the program: Electron itself does not tell what it shows outside its windows. */
const recordTray = fileURLToPath(new URL('./recordTray.cjs', import.meta.url));

declare global {
  /** Set by `recordTray.cjs`. */
  var shownTrayMenu: Electron.Menu | undefined;
  /** Likewise. */
  var shownNotifications: Electron.Notification[] | undefined;
}

/** The built desktop program on Electron's own runtime, driven by Playwright. */
export async function launchElectron(
  executablePath: string,
  main: string,
  args: readonly string[],
): Promise<DesktopProgram> {
  const program = await _electron.launch({ executablePath, args: ['-r', recordTray, main, ...args] });
  const child = program.process();
  const recordedMenu = (which: 'application' | 'tray'): Promise<readonly RecordedItem[]> =>
    program.evaluate(({ Menu }, asked) => {
      const record = ({ label, type, enabled, submenu }: Electron.MenuItem): RecordedItem => ({
        label,
        type,
        isEnabled: enabled,
        items: submenu?.items.map(record) ?? [],
      });
      const menu = asked === 'tray' ? globalThis.shownTrayMenu : Menu.getApplicationMenu();
      return menu?.items.map(record) ?? [];
    }, which);
  const exitCode = once(child, 'exit').then(() => child.exitCode);
  return {
    page: await program.firstWindow(),
    // Of a page that crashed Playwright knows nothing any more; Electron does, once it was loaded again.
    pageText: () =>
      program.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript('document.body.innerText')
          .catch(() => ''),
      ),
    crashPage: () =>
      program.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      ),
    hangPage: () =>
      program.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        // It never answers.
        contents?.executeJavaScript('for (;;);').catch(() => undefined);
        // That a page hangs is noticed by the input that it does not take.
        contents?.sendInputEvent({ type: 'keyDown', keyCode: 'Tab' });
      }),
    isWindowVisible: () =>
      program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false),
    webPreferences: () =>
      program.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        // Not among its types.
        return Reflect.apply(Reflect.get(contents ?? {}, 'getLastWebPreferences'), contents, []);
      }),
    applicationMenu: () => recordedMenu('application'),
    trayMenu: () => recordedMenu('tray'),
    clickTray: (path) =>
      program.evaluate((_electronModule, labels) => {
        let menu = globalThis.shownTrayMenu;
        let item: Electron.MenuItem | undefined;
        for (const label of labels) {
          item = menu?.items.find((each) => each.label === label);
          menu = item?.submenu;
        }
        if (item?.enabled !== true) return false;
        item.click();
        return true;
      }, path),
    notifications: () =>
      program.evaluate(() => (globalThis.shownNotifications ?? []).map(({ title }) => title)),
    clickNotification: (asked) =>
      program.evaluate(
        (_electronModule, title) =>
          globalThis.shownNotifications?.findLast((shown) => shown.title === title)?.emit('click') === true,
        asked,
      ),
    saveTo: (path) =>
      program.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
      }, path),
    closeWindow: () => program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    async startAgain() {
      const second = spawn(executablePath, [main, ...args], { stdio: 'ignore' });
      await once(second, 'exit');
      return second.exitCode;
    },
    exitCode,
    async kill() {
      child.kill('SIGKILL');
      await exitCode;
    },
  };
}

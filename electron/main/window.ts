import { BrowserWindow } from 'electron';
import { systemClock } from '../engine/systemClock.ts';
import { createPageKeeper, type PageKeeper } from './pageKeeper.ts';

interface WindowOptions {
  /** Where the page is loaded from. */
  readonly pageUrl: string;
  /** The built preload script. */
  readonly preload: string;
  /** The first window waits hidden until it is asked for. */
  readonly startsHidden: boolean;
  /** Whether closing the window only hides it. */
  readonly hidesOnClose: () => boolean;
  /** The page's process died or hangs; told with the reason. */
  readonly onTrouble: (reason: string) => void;
  /** The page died too often: the window is hidden until it is shown again. */
  readonly onGivenUp: () => void;
}

/** The program's one window. */
export interface MainWindow {
  /**
   * Brings it to the front, made anew when there is none, its page loaded anew when it was given up. With a path
   * such as `incidents/7`, at that page.
   */
  show(path?: string): void;
}

interface OpenWindow {
  readonly window: BrowserWindow;
  readonly keeper: PageKeeper;
}

/** The window of quality.md section 4: isolated, sandboxed, without Node.js. */
function openWindow(options: Omit<WindowOptions, 'startsHidden'>, isHidden: boolean, path = ''): OpenWindow {
  const { pageUrl, preload, hidesOnClose, onTrouble, onGivenUp } = options;
  const window = new BrowserWindow({
    title: 'Vedetta',
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 640,
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (!isHidden) window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (!hidesOnClose()) return;
    event.preventDefault();
    window.hide();
  });
  const { webContents } = window;
  const keeper = createPageKeeper({
    clock: systemClock,
    page: { reload: () => webContents.reload(), end: () => webContents.forcefullyCrashRenderer() },
    onTrouble,
    onGivenUp() {
      window.hide();
      onGivenUp();
    },
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (!window.isDestroyed()) keeper.died(reason);
  });
  window.on('unresponsive', keeper.hangs);
  window.on('responsive', keeper.answers);
  window.on('closed', () => keeper[Symbol.dispose]());
  load(window, pageUrl, path, onTrouble);
  return { window, keeper };
}

function load(
  window: BrowserWindow,
  pageUrl: string,
  path: string,
  onTrouble: (reason: string) => void,
): void {
  window.loadURL(new URL(path, pageUrl).href).catch((error: unknown) => onTrouble(String(error)));
}

/** Opens the program's window; the engine goes on without it. */
export function createMainWindow(options: WindowOptions): MainWindow {
  let open = openWindow(options, options.startsHidden);
  return {
    show(path) {
      if (open.window.isDestroyed()) {
        open = openWindow(options, false, path);
        return;
      }
      const { window, keeper } = open;
      keeper.wanted();
      if (path !== undefined) load(window, options.pageUrl, path, options.onTrouble);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

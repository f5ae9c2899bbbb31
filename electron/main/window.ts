import { BrowserWindow } from 'electron';

interface WindowOptions {
  /** Where the page is loaded from. */
  readonly pageUrl: string;
  /** The built preload script. */
  readonly preload: string;
  /** Whether closing the window only hides it. */
  readonly staysOpen: () => boolean;
  /** The page's process died or hangs; told with the reason. */
  readonly onTrouble: (reason: string) => void;
}

/** The program's one window. */
export interface MainWindow {
  /** Brings it to the front, made anew when there is none. */
  show(): void;
}

/** The window of quality.md section 4: isolated, sandboxed, without Node.js. */
function openWindow({ pageUrl, preload, staysOpen, onTrouble }: WindowOptions): BrowserWindow {
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
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (!staysOpen()) return;
    event.preventDefault();
    window.hide();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    onTrouble(reason);
    if (!window.isDestroyed()) window.webContents.reload();
  });
  window.on('unresponsive', () => onTrouble('unresponsive'));
  window.loadURL(pageUrl).catch((error: unknown) => onTrouble(String(error)));
  return window;
}

/** Opens the program's window; the engine goes on without it. */
export function createMainWindow(options: WindowOptions): MainWindow {
  let window = openWindow(options);
  return {
    show() {
      if (window.isDestroyed()) {
        window = openWindow(options);
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

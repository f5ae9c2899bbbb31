import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/**
 * As much of Electron as it takes to see what the shell asks of it: `vi.mock('electron', () =>
 * import('../testing/fakeElectron.ts'))`. The program itself runs against e2e/electronHost.
 */
export const app = new EventEmitter();
export const ipcMain = new EventEmitter();
export const shell = { openExternal: vi.fn(async () => undefined) };
export const protocol = { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() };
export const ipcRenderer = { postMessage: vi.fn() };
export const contextBridge = { exposeInMainWorld: vi.fn() };

export const session = {
  defaultSession: {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
  },
};

/** The page of a window; its handlers are called by a test. */
export class FakeWebContents extends EventEmitter {
  windowOpenHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: FakeWebContents['windowOpenHandler']): void {
    this.windowOpenHandler = handler;
  }

  /** Whether the program prevents what an event of this name would lead to. */
  prevents(name: string, details: object = {}): boolean {
    const preventDefault = vi.fn();
    this.emit(name, { ...details, preventDefault });
    return preventDefault.mock.calls.length > 0;
  }
}

interface WindowOptions {
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

export class BrowserWindow extends EventEmitter {
  /** Every window that was opened. */
  static readonly opened: BrowserWindow[] = [];
  readonly webContents = new FakeWebContents();
  readonly webPreferences: WindowOptions['webPreferences'];
  /** Where its page was told to go. */
  readonly loaded: string[] = [];

  constructor({ webPreferences }: WindowOptions) {
    super();
    this.webPreferences = webPreferences;
    BrowserWindow.opened.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
}

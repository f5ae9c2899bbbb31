import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { hear, tell } from './channel.ts';
import { preventable } from './preventable.ts';
import { grantedPermissions } from './session.ts';

interface Options {
  readonly show?: boolean;
  readonly webPreferences?: { readonly preload?: string } & Record<string, unknown>;
}
type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

class WebContents extends EventEmitter {
  windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });
  readonly #windowId: number;

  constructor(windowId: number) {
    super();
    this.#windowId = windowId;
  }
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }
  reload(): void {
    tell({ type: 'windowReloads', windowId: this.#windowId });
  }
  forcefullyCrashRenderer(): void {
    tell({ type: 'windowEndsPage', windowId: this.#windowId });
  }
}

const windows = new Map<number, BrowserWindow>();
let lastId = 0;

/** A page in Chromium, opened by the test. */
export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  #isDestroyed = false;

  constructor({ webPreferences: { preload, ...webPreferences } = {}, show = true }: Options = {}) {
    super();
    lastId += 1;
    this.id = lastId;
    this.webContents = new WebContents(this.id);
    windows.set(this.id, this);
    app.windows.add(this);
    tell({
      type: 'windowOpened',
      windowId: this.id,
      preload: preload ?? null,
      webPreferences,
      grantedPermissions: grantedPermissions(),
    });
    app.emit('web-contents-created', preventable({}), this.webContents);
    if (show) this.show();
  }

  async loadURL(url: string): Promise<void> {
    tell({ type: 'windowLoads', windowId: this.id, url });
  }
  show(): void {
    tell({ type: 'windowShown', windowId: this.id, isVisible: true });
  }
  hide(): void {
    tell({ type: 'windowShown', windowId: this.id, isVisible: false });
  }
  focus(): void {
    // The test has no other window that could have the focus.
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {
    this.show();
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  close(): void {
    const closing = preventable({});
    this.emit('close', closing);
    if (closing.defaultPrevented) return;
    this.#isDestroyed = true;
    windows.delete(this.id);
    tell({ type: 'windowClosed', windowId: this.id });
    this.emit('closed');
    app.windowClosed(this);
  }
}

const contentsOf = (windowId: number): WebContents | undefined => windows.get(windowId)?.webContents;

hear('pageLoaded', ({ windowId }) => windows.get(windowId)?.emit('ready-to-show'));
hear('pageGone', ({ windowId }) => {
  contentsOf(windowId)?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
});
hear('pageHangs', ({ windowId }) => windows.get(windowId)?.emit('unresponsive'));
hear('closeClicked', ({ windowId }) => windows.get(windowId)?.close());
hear('navigates', ({ questionId, windowId, url, isMainFrame }) => {
  const event = preventable({ url, isMainFrame });
  contentsOf(windowId)?.emit('will-frame-navigate', event);
  tell({ type: 'answer', questionId, answer: !event.defaultPrevented });
});
hear('opensWindow', ({ questionId, windowId, url }) => {
  const answer = contentsOf(windowId)?.windowOpenHandler({ url }).action === 'allow';
  tell({ type: 'answer', questionId, answer });
});

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { type HostedWindow, openHostedWindow } from './hostedWindow.ts';
import { type HostMessage, type ProgramMessage, programMessage, type RecordedItem } from './messages.ts';
import { fromChromium } from './pageAddress.ts';
import { createPageAnswers } from './pageAnswers.ts';

interface LaunchOptions {
  /** The built main bundle. */
  readonly main: string;
  readonly args: readonly string[];
  /** Where the program's window opens; its requests are answered by the program from now on. */
  readonly context: BrowserContext;
}

/** What can be seen of the program from outside. */
export interface Seen {
  webPreferences: Readonly<Record<string, unknown>>;
  isWindowVisible: boolean;
  tray: {
    readonly tooltip: string;
    readonly hasImage: boolean;
    readonly items: readonly RecordedItem[];
  } | null;
  applicationMenu: readonly RecordedItem[];
  readonly notifications: { readonly title: string; readonly body: string }[];
  readonly errorBoxes: { readonly title: string; readonly content: string }[];
  readonly openedExternally: string[];
  stderr: string;
}

/** A program that was written for Electron, running without it. */
export interface HostedProgram extends AsyncDisposable {
  readonly seen: Readonly<Seen>;
  /** The page of its window, once it was loaded. */
  readonly window: Promise<Page>;
  /** What can be read in the window now, also after a crash, when it has another page. */
  pageText(): Promise<string>;
  /** Null: ended by a signal. */
  readonly exitCode: Promise<number | null>;
  /** Clicks an item of the tray's menu, by its labels from the top; answers false when there is none to be clicked. */
  clickTray(path: readonly string[]): Promise<boolean>;
  /** Clicks a notification by its title; answers false when there is none, or nothing comes of it. */
  clickNotification(title: string): Promise<boolean>;
  /** Where a person saves from now on; null: nowhere. */
  saveTo(path: string | null): void;
  /** Closes the window as its close button does. */
  closeWindow(): void;
  /** Ends the page's process as a crash does. */
  crashPage(): Promise<void>;
  /** Keeps the page busy for ever; the program is told that it no longer answers. */
  hangPage(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

const register = fileURLToPath(new URL('./register.ts', import.meta.url));

/** The one instance of each directory, to be told of a second one. */
const instances = new Map<string, (message: HostMessage) => void>();

/** Starts a built main bundle on Node.js, with a stand-in for Electron; its window opens as a page of `context`. */
export async function launchElectronHost({ main, args, context }: LaunchOptions): Promise<HostedProgram> {
  const seen: Seen = {
    webPreferences: {},
    isWindowVisible: false,
    tray: null,
    applicationMenu: [],
    notifications: [],
    errorBoxes: [],
    openedExternally: [],
    stderr: '',
  };
  const child = fork(main, [...args], {
    execArgv: ['--import', register],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    seen.stderr += text;
  });
  const tell = (message: HostMessage): void => {
    // What happens in the browser after the program's end concerns nobody.
    if (child.connected) child.send(message, () => undefined);
  };
  const exitCode = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      for (const [lockDir, instance] of instances) if (instance === tell) instances.delete(lockDir);
      resolve(code);
    });
  });

  const answers = createPageAnswers(tell);
  await answers.serve(context);
  const loaded = Promise.withResolvers<Page>();
  // A program that ends before it has a window, as a second instance does, fails nobody who does not ask for one.
  loaded.promise.catch(() => undefined);
  void exitCode.then(() => loaded.reject(new Error(`The program ended without a window:\n${seen.stderr}`)));
  let window: Promise<HostedWindow> | null = null;
  /** Opens a page for the window: at first, and again when its process is gone. */
  let openPage: (() => Promise<HostedWindow>) | null = null;
  let lastWindowId = 0;

  async function onWindow(message: Extract<ProgramMessage, { type: `window${string}` }>): Promise<void> {
    const { windowId } = message;
    switch (message.type) {
      case 'windowOpened': {
        const { preload, webPreferences, grantedPermissions } = message;
        seen.webPreferences = webPreferences;
        lastWindowId = windowId;
        const mayOpen = (url: string): Promise<boolean> =>
          answers.ask((questionId) => ({ type: 'opensWindow', questionId, windowId, url }));
        openPage = async () => {
          await context.grantPermissions(grantedPermissions);
          const opened = await openHostedWindow({ context, windowId, preload, tell, mayOpen });
          await answers.watch(opened.page, windowId);
          return opened;
        };
        // Set at once: what the program does with its window next waits for it.
        window = openPage();
        return;
      }
      case 'windowLoads': {
        const opened = await window;
        await opened?.load(message.url);
        if (opened !== null) loaded.resolve(opened.page);
        return;
      }
      case 'windowReloads': {
        const opened = await window;
        if (opened?.isGone !== true || openPage === null) {
          await opened?.page.reload();
          return;
        }
        window = openPage();
        await (await window).load(fromChromium(opened.page.url()));
        await opened.page.close();
        return;
      }
      case 'windowEndsPage':
        await (await window)?.crash();
        return;
      case 'windowShown':
        seen.isWindowVisible = message.isVisible;
        return;
      case 'windowClosed':
        seen.isWindowVisible = false;
        await (await window)?.page.close();
        return;
    }
  }

  function onMessage(message: ProgramMessage): void {
    switch (message.type) {
      case 'port':
      case 'portClosed':
        void window?.then((opened) => opened.sendPort(message));
        return;
      case 'response':
      case 'answer':
        answers.settle(message);
        return;
      case 'tray':
        seen.tray = message;
        return;
      case 'applicationMenu':
        seen.applicationMenu = message.items;
        return;
      case 'notification':
        seen.notifications.push(message);
        return;
      case 'errorBox':
        seen.errorBoxes.push(message);
        return;
      case 'openedExternally':
        seen.openedExternally.push(message.url);
        return;
      case 'lockTaken':
        instances.set(message.lockDir, tell);
        return;
      case 'secondInstance':
        instances.get(message.lockDir)?.({ type: 'secondInstance' });
        return;
      default:
        onWindow(message).catch(loaded.reject);
    }
  }
  child.on('message', (message: unknown) => onMessage(programMessage.parse(message)));

  const opened = async (): Promise<HostedWindow> => {
    await loaded.promise;
    if (window === null) throw new Error('The program has no window.');
    return window;
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exitCode;
  };
  return {
    seen,
    window: loaded.promise,
    pageText: async () => (await opened()).text(),
    exitCode,
    clickTray: (path) => answers.ask((questionId) => ({ type: 'trayClicked', questionId, path: [...path] })),
    clickNotification: (title) =>
      answers.ask((questionId) => ({ type: 'notificationClicked', questionId, title })),
    saveTo: (path) => tell({ type: 'savesTo', path }),
    closeWindow: () => tell({ type: 'closeClicked', windowId: lastWindowId }),
    crashPage: async () => (await opened()).crash(),
    hangPage: async () => (await opened()).hang(),
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

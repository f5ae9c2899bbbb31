import { readFile } from 'node:fs/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { z } from 'zod';
import type { HostMessage } from './messages.ts';
import { fromChromium, toChromium } from './pageAddress.ts';

/** The world of the preload, apart from that of the page. */
const WORLD = 'electronHost preload';
const BINDING = 'tellElectronHost';

const carried = z.union([
  z.object({ text: z.string() }).transform(({ text }) => text),
  z.object({ bytes: z.string() }).transform(({ bytes }) => new Uint8Array(Buffer.from(bytes, 'base64'))),
]);
const fromPreload = z.discriminatedUnion('type', [
  z.object({ type: z.literal('port'), portId: z.string(), data: carried }),
  z.object({ type: z.literal('portClosed'), portId: z.string() }),
  z.object({
    type: z.literal('ipc'),
    channel: z.string(),
    message: z.unknown(),
    portIds: z.array(z.string()),
    url: z.string(),
  }),
]);

interface HostedWindowOptions {
  readonly context: BrowserContext;
  readonly windowId: number;
  /** The built preload script. */
  readonly preload: string | null;
  /** Tells the program. */
  readonly tell: (message: HostMessage) => void;
  /** Asks the program whether the page may open a window. */
  readonly mayOpen: (url: string) => Promise<boolean>;
}

/** The page of one BrowserWindow. */
export interface HostedWindow {
  readonly page: Page;
  load(url: string): Promise<void>;
  /** What can be read on it; nothing once it crashed. */
  text(): Promise<string>;
  /** Ends its process, as a crash does. Playwright cannot use the page any more. */
  crash(): Promise<void>;
  /** Keeps it busy for ever. */
  hang(): void;
  readonly isGone: boolean;
  /** Hands what the program sent to the port in the preload's world. */
  sendPort(message: { type: 'port' | 'portClosed'; portId: string; data?: string | Uint8Array }): void;
}

/** What runs before the page's scripts: in the top frame only, as without `nodeIntegrationInSubFrames`. */
async function preloadScript(preload: string): Promise<string> {
  const world = await readFile(new URL('./preloadWorld.js', import.meta.url), 'utf8');
  const source = await readFile(preload, 'utf8');
  return `if (self === top) {
    ${world}
    ((require, module, exports) => {
      ${source}
    })(self.electronHostRequire, { exports: {} }, {});
  }`;
}

/** Opens a page in Chromium with its preload in a world of its own, as context isolation has it. */
export async function openHostedWindow(options: HostedWindowOptions): Promise<HostedWindow> {
  const { context, windowId, preload, tell, mayOpen } = options;
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  /** Which document each open port belongs to. */
  const documentOfPort = new Map<string, number>();

  /** Ports die with the document that holds them. */
  const closePortsOf = (isGone: (document: number) => boolean): void => {
    for (const [portId, document] of documentOfPort) {
      if (!isGone(document)) continue;
      documentOfPort.delete(portId);
      tell({ type: 'portClosed', windowId, portId });
    }
  };

  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== BINDING) return;
    const message = fromPreload.parse(JSON.parse(payload));
    if (message.type !== 'ipc') {
      if (message.type === 'portClosed') documentOfPort.delete(message.portId);
      tell({ ...message, windowId });
      return;
    }
    for (const portId of message.portIds) documentOfPort.set(portId, executionContextId);
    const { url, ...ipc } = message;
    tell({ ...ipc, windowId, frameUrl: fromChromium(url) });
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    closePortsOf((document) => document === executionContextId),
  );
  session.on('Runtime.executionContextsCleared', () => closePortsOf(() => true));
  let isOpening = Promise.resolve(true);
  session.on('Page.windowOpen', ({ url }) => {
    isOpening = mayOpen(fromChromium(url));
  });
  // Chromium has opened it by now; what it asked for has not been answered.
  page.on('popup', async (popup) => {
    if (!(await isOpening)) await popup.close();
  });
  page.on('load', () => tell({ type: 'pageLoaded', windowId }));
  page.on('close', () => closePortsOf(() => true));
  let isGone = false;
  page.on('crash', () => {
    isGone = true;
    closePortsOf(() => true);
    tell({ type: 'pageGone', windowId });
  });

  await session.send('Runtime.enable');
  await session.send('Page.enable');
  await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
  if (preload !== null) {
    const source = await preloadScript(preload);
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
  }

  return {
    page,
    async load(url) {
      await page.goto(toChromium(url));
    },
    async text() {
      try {
        return await page.innerText('body');
      } catch (error) {
        if (isGone) return '';
        throw error;
      }
    },
    async crash() {
      const crashed = page.waitForEvent('crash');
      // Its only answer is that the page is gone.
      session.send('Page.crash').catch(() => undefined);
      await crashed;
    },
    hang() {
      session.send('Runtime.evaluate', { expression: 'for (;;);' }).catch(() => undefined);
      // Chromium would tell so after half a minute.
      tell({ type: 'pageHangs', windowId });
    },
    get isGone() {
      return isGone;
    },
    sendPort({ type, portId, data }) {
      const executionContextId = documentOfPort.get(portId);
      if (executionContextId === undefined) return;
      if (type === 'portClosed') documentOfPort.delete(portId);
      const packed =
        typeof data === 'string' || data === undefined
          ? { text: data ?? '' }
          : { bytes: Buffer.from(data).toString('base64') };
      deliver(session, executionContextId, { type, portId, data: packed });
    },
  };
}

/** Commands of one session are carried out in the order in which they were sent. */
function deliver(session: CDPSession, executionContextId: number, message: object): void {
  session
    .send('Runtime.callFunctionOn', {
      executionContextId,
      functionDeclaration: 'function (message) { electronHostSends(message); }',
      arguments: [{ value: message }],
    })
    // The document went away meanwhile, and its ports with it: that is told where contexts are destroyed.
    .catch(() => undefined);
}

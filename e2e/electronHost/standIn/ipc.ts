import { EventEmitter } from 'node:events';
import { hear, tell } from './channel.ts';

/** A port whose other end is in a page. */
class MessagePortMain extends EventEmitter {
  readonly #windowId: number;
  readonly #portId: string;
  #isStarted = false;
  #isClosed = false;
  #waiting: unknown[] = [];

  constructor(windowId: number, portId: string) {
    super();
    this.#windowId = windowId;
    this.#portId = portId;
  }
  start(): void {
    this.#isStarted = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }
  postMessage(data: string | Uint8Array<ArrayBuffer> | ArrayBuffer): void {
    if (this.#isClosed) return;
    const carried = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    tell({ type: 'port', windowId: this.#windowId, portId: this.#portId, data: carried });
  }
  close(): void {
    if (this.#isClosed) return;
    tell({ type: 'portClosed', windowId: this.#windowId, portId: this.#portId });
    this.closed();
  }
  deliver(data: unknown): void {
    if (this.#isStarted) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }
  closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    ports.delete(keyOf(this.#windowId, this.#portId));
    this.emit('close');
  }
}

const ports = new Map<string, MessagePortMain>();
const keyOf = (windowId: number, portId: string): string => `${windowId} ${portId}`;

export const ipcMain = new EventEmitter();

hear('ipc', ({ windowId, channel, message, portIds, frameUrl }) => {
  const given = portIds.map((portId) => {
    const port = new MessagePortMain(windowId, portId);
    ports.set(keyOf(windowId, portId), port);
    return port;
  });
  ipcMain.emit(channel, { ports: given, senderFrame: { url: frameUrl, parent: null } }, message);
});
hear('port', ({ windowId, portId, data }) => ports.get(keyOf(windowId, portId))?.deliver(data));
hear('portClosed', ({ windowId, portId }) => ports.get(keyOf(windowId, portId))?.closed());

type Handler = (request: Request) => Response | Promise<Response>;
const handlers = new Map<string, Handler>();

async function answer(requestId: number, url: string, method: string): Promise<void> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  const response = (await handler?.(new Request(url, { method }))) ?? new Response(null, { status: 404 });
  tell({
    type: 'response',
    requestId,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  });
}

hear('request', ({ requestId, url, method }) => void answer(requestId, url, method));

export const protocol = {
  // In Chromium the pages come from `https:`, which has these privileges.
  registerSchemesAsPrivileged: (_schemes: readonly unknown[]): void => undefined,
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
};

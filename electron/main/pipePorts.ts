import type { MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** The two kinds of message that oRPC's adapter sends over a port. */
const isFrame = (data: unknown): data is string | Uint8Array | ArrayBuffer =>
  typeof data === 'string' || data instanceof Uint8Array || data instanceof ArrayBuffer;

/**
 * Carries messages between the page's port and the engine's, unread, until either is closed. What is
 * neither text nor bytes did not come from our page, and ends the pipe.
 */
export function pipePorts(page: MessagePortMain, engine: MessagePort): void {
  page.on('message', ({ data }) => {
    if (isFrame(data)) engine.postMessage(data);
    else page.close();
  });
  engine.on('message', (data: unknown) => page.postMessage(data));
  page.on('close', () => engine.close());
  engine.on('close', () => page.close());
  page.start();
}

import { MessageChannel, MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { connectFile, serveFile } from './filePort.ts';
import type { Host } from './host.ts';

/** What the engine's thread asks of its shell. */
const request = z.discriminatedUnion('method', [
  z.object({ id: z.number().int(), method: z.literal('seal'), secret: z.string() }),
  z.object({ id: z.number().int(), method: z.literal('open'), sealed: z.string() }),
  z.object({
    method: z.literal('notify'),
    notice: z.object({
      title: z.string(),
      body: z.string(),
      incidentId: z.number().int().optional(),
      siteId: z.number().int().optional(),
    }),
  }),
  /** The file then speaks over a port of its own. */
  z.object({ method: z.literal('saveFile'), fileName: z.string(), port: z.instanceof(MessagePort) }),
  z.object({
    method: z.literal('reportError'),
    where: z.string(),
    error: z.object({ name: z.string(), message: z.string(), stack: z.string().nullable() }),
  }),
]);
type Request = z.infer<typeof request>;

/** What the shell answers. */
const response = z.discriminatedUnion('ok', [
  z.object({ id: z.number().int(), ok: z.literal(true), value: z.string() }),
  z.object({ id: z.number().int(), ok: z.literal(false), message: z.string() }),
]);
type Response = z.infer<typeof response>;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The host as the engine's thread sees it: each call travels over `port` to `serveHost`. */
export function connectHost(port: MessagePort): Host {
  const waiting = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  let lastId = 0;

  port.on('message', (message: unknown) => {
    const answer = response.parse(message);
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) caller?.resolve(answer.value);
    else caller?.reject(new Error(answer.message));
  });
  port.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The shell of this engine is gone.'));
    waiting.clear();
  });
  // The thread lives for its engine, not for this port.
  port.unref();

  const send = (message: Request): void => port.postMessage(message);
  const call = (build: (id: number) => Request): Promise<string> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      send(build(lastId));
    });

  return {
    seal: (secret) => call((id) => ({ id, method: 'seal', secret })),
    open: (sealed) => call((id) => ({ id, method: 'open', sealed })),
    notify: (notice) => send({ method: 'notify', notice }),
    reportError: (error, where) => {
      const known = error instanceof Error ? error : new Error(String(error));
      const { name, message, stack = null } = known;
      send({ method: 'reportError', where, error: { name, message, stack } });
    },
    saveFile(fileName) {
      const { port1, port2 } = new MessageChannel();
      const asked: Request = { method: 'saveFile', fileName, port: port2 };
      port.postMessage(asked, [port2]);
      return connectFile(port1);
    },
  };
}

/** Answers over `port` what an engine's thread asks of `host`, until the port is closed. */
export function serveHost(port: MessagePort, host: Host): void {
  const answer = (message: Response): void => port.postMessage(message);
  port.on('message', (message: unknown) => {
    const asked = request.parse(message);
    if (asked.method === 'reportError') {
      const error = Object.assign(new Error(asked.error.message), { name: asked.error.name });
      if (asked.error.stack !== null) error.stack = asked.error.stack;
      host.reportError(error, asked.where);
      return;
    }
    if (asked.method === 'notify') {
      host.notify(asked.notice);
      return;
    }
    if (asked.method === 'saveFile') {
      const { fileName } = asked;
      const report = (error: unknown) => host.reportError(error, 'giving up a file');
      serveFile(asked.port, async () => (await host.saveFile?.(fileName)) ?? null, report);
      return;
    }
    const { id } = asked;
    const work = asked.method === 'seal' ? host.seal(asked.secret) : host.open(asked.sealed);
    work.then(
      (value) => answer({ id, ok: true, value }),
      (error: unknown) => answer({ id, ok: false, message: messageOf(error) }),
    );
  });
}

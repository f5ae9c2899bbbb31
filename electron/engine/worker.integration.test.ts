import { on, once } from 'node:events';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it, vi } from 'vitest';
import type { Contract } from '../../shared/contract/index.ts';
import type { EngineSummary } from '../../shared/domain/summary.ts';
import type { EngineConfig } from './config.ts';
import type { Host } from './host.ts';
import { serveHost } from './hostChannel.ts';
import { type ShellMessage, type WorkerInput, type WorkerMessage, workerMessage } from './workerProtocol.ts';

const entry = join(import.meta.dirname, '../../out/main/engineWorker.js');
const temporaryDirectory = () => mkdtempDisposableSync(join(tmpdir(), 'vedetta-worker-'));

/** The built engine thread, with a shell that seals by turning round. */
function startEngineThread(dataDir: string) {
  const reported: unknown[] = [];
  const turn = async (text: string) => [...text].reverse().join('');
  const host: Host = {
    seal: turn,
    open: turn,
    reportError: (error) => void reported.push(error),
    notify: () => undefined,
  };
  const hostChannel = new MessageChannel();
  serveHost(hostChannel.port1, host);
  const config: EngineConfig = {
    dataDir,
    version: '1.2.3',
    shell: { kind: 'desktop', canStartAtLogin: true },
    monitorIntervalSeconds: 300,
    paused: true,
    demo: false,
    logLevel: 'INFO',
  };
  const workerData: WorkerInput = { config, hostPort: hostChannel.port2 };
  const worker = new Worker(entry, { workerData, transferList: [hostChannel.port2] });
  const summaries: EngineSummary[] = [];
  worker.on('message', (message: unknown) => {
    const told = workerMessage.parse(message);
    if (told.type === 'summary') summaries.push(told.summary);
  });
  return {
    reported,
    worker,
    /** The next word about its life; summaries are kept apart. */
    nextMessage: async (): Promise<WorkerMessage> => {
      for await (const [message] of on(worker, 'message')) {
        const told = workerMessage.parse(message);
        if (told.type !== 'summary') return told;
      }
      throw new Error('The engine thread ended without a word.');
    },
    summaries,
    stop: () => worker.postMessage({ type: 'stop' } satisfies ShellMessage),
    openClient: (): ContractRouterClient<Contract> => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ type: 'serve', port: port1 } satisfies ShellMessage, [port1]);
      const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
      port2.start();
      return client;
    },
    [Symbol.asyncDispose]: async () => {
      await worker.terminate();
      hostChannel.port1.close();
    },
  };
}

it('the built engine thread serves the contract on every port it is given, until it is stopped', async () => {
  using directory = temporaryDirectory();
  await using engine = startEngineThread(directory.path);
  expect(await engine.nextMessage()).toEqual({ type: 'ready' });

  const [first, second] = [engine.openClient(), engine.openClient()];
  expect(await first.health.get()).toEqual({ status: 'ok', version: '1.2.3' });
  const site = await first.sites.create({
    code: 'site_001',
    name: 'Dam',
    connection: { brokerHost: '127.0.0.1', password: 'secret' },
  });
  expect(site.connection.hasPassword).toBe(true);
  expect(await second.mqtt.connections()).toMatchObject([{ siteCode: 'site_001', isActive: false }]);
  await second.settings.update({ language: 'it', closeToTray: false });
  await vi.waitFor(() =>
    expect(engine.summaries.at(-1)).toEqual({
      paused: true,
      sites: [{ siteId: site.id, siteName: 'Dam', isActive: false, status: 'disconnected' }],
      incidents: { count: 0, worst: null, titles: [] },
      settings: { language: 'it', closeToTray: false, startAtLogin: false },
    }),
  );

  const exited = once(engine.worker, 'exit');
  const stopped = engine.nextMessage();
  engine.stop();
  expect(await stopped).toEqual({ type: 'stopped' });
  expect(await exited).toEqual([0]);
  expect(engine.reported).toEqual([]);
});

it('an engine thread that cannot start says why, and ends', async () => {
  using directory = temporaryDirectory();
  await using first = startEngineThread(directory.path);
  expect(await first.nextMessage()).toEqual({ type: 'ready' });
  await using second = startEngineThread(directory.path);
  const exited = once(second.worker, 'exit');
  expect(await second.nextMessage()).toMatchObject({
    type: 'failed',
    code: 'already_running',
    message: expect.stringContaining('Another Vedetta'),
  });
  expect(await exited).toEqual([0]);
});

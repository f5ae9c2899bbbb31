import { expect, vi } from 'vitest';
import { z } from 'zod';
import { type ConnectionStatus, connectionStatus } from '../../shared/domain/connection.ts';
import { type DiscoveredTopic, discoveredTopic } from '../../shared/domain/device.ts';
import { site } from '../../shared/domain/site.ts';
import { startAedes } from './aedesBroker.ts';
import { type EngineUnderTest, startEngine } from './engineUnderTest.ts';
import { startMosquitto } from './mosquitto.ts';
import { createPublisher, type Publisher } from './publisher.ts';

/** The brokers beside whose links is listened. */
export const listenedBrokers = [
  { name: 'Mosquitto', protocolVersion: 5, start: () => startMosquitto() },
  { name: 'Mosquitto over 3.1.1', protocolVersion: 4, start: () => startMosquitto() },
  { name: 'aedes', protocolVersion: 4, start: () => startAedes() },
] as const;

/** For what a slow computer takes its time for. */
export const patient = { timeout: 15_000 };

/** A broker, a publisher, and an engine whose one site is connected and subscribed to `site_t/#`. */
export interface ListeningScene extends AsyncDisposable {
  readonly port: number;
  readonly field: Publisher;
  readonly engine: EngineUnderTest;
  readonly siteId: number;
  status(): Promise<ConnectionStatus>;
  /** The discovered topics of the site; `query` begins with `&`. */
  topics(query?: string): Promise<DiscoveredTopic[]>;
}

export async function openListeningScene({
  protocolVersion,
  start,
}: (typeof listenedBrokers)[number]): Promise<ListeningScene> {
  await using opening = new AsyncDisposableStack();
  const { port } = opening.use(await start());
  const engine = opening.use(await startEngine());
  const field = opening.use(await createPublisher(port));
  const { id: siteId } = site.parse(
    await engine.call('POST', '/sites', {
      code: 'site_t',
      name: 'Test dam',
      connection: { brokerHost: '127.0.0.1', brokerPort: port, protocolVersion, isActive: true },
      topics: [{ topicPattern: 'site_t/#' }],
    }),
  );
  const status = async () => connectionStatus.parse(await engine.call('GET', `/mqtt/sites/${siteId}/status`));
  await vi.waitFor(async () => expect((await status()).status).toBe('connected'), patient);
  const opened = opening.move();
  return {
    port,
    field,
    engine,
    siteId,
    status,
    topics: async (query = '') =>
      z
        .object({ items: z.array(discoveredTopic) })
        .parse(await engine.call('GET', `/mqtt/sites/${siteId}/discovered-topics?limit=1000${query}`)).items,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

import { startMosquitto } from '../electron/testing/mosquitto.ts';
import { createPublisher, type Publisher } from '../electron/testing/publisher.ts';
import type { RunningService } from './service.ts';
import { siteConnected } from './siteConnected.ts';

/** Adds a site that takes everything beneath `north`, connected to a broker of its own; answers who publishes there. */
export async function openNorthSite(service: RunningService): Promise<Publisher> {
  await using opening = new AsyncDisposableStack();
  const broker = opening.use(await startMosquitto());
  await service.call('POST', '/sites', {
    code: 'north',
    name: 'North dam',
    connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, isActive: true },
    topics: [{ topicPattern: 'north/#' }],
  });
  await siteConnected(service, 1);
  const { publish } = opening.use(await createPublisher(broker.port));
  const opened = opening.move();
  return { publish, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

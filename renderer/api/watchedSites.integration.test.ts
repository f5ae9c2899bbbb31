import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { expect, it, vi } from 'vitest';
import { createPortServer } from '../../electron/api/messagePort.ts';
import { router } from '../../electron/api/router.ts';
import { type ApiUnderTest, openApiUnderTest } from '../../electron/testing/apiUnderTest.ts';
import type { Announcement } from '../../shared/events.ts';
import { type ApiClient, createClient } from './client.ts';
import { createEventStream } from './eventStream.ts';
import { createOpenBatches } from './openBatches.ts';
import type { Transport } from './transport.ts';
import { createWatchedSites } from './watchedSites.ts';

/** A reading of a sensor; each of the test has an id of its own, so that none stands for another. */
const reading = (siteId: number, sensorId: number): Announcement => ({
  type: 'sensor_update',
  siteId,
  sensorId,
  dataloggerId: 1,
  serialNumber: `S-${sensorId}`,
  isOnline: true,
  connectionStatus: 'online',
  lastSeenAt: 1000,
  lastReading: null,
});

function clientOver(kind: Transport['kind'], api: ApiUnderTest): ApiClient {
  if (kind === 'http') return createClient({ origin: api.url, token: () => api.viewer, fetch });
  const { port1, port2 } = new MessageChannel();
  createPortServer(router, api.services)(port1);
  port2.start();
  return createORPCClient(new RPCLink({ port: port2 }));
}

/** The page's own way to hear of devices, over a real transport. */
function openPage(kind: Transport['kind'], api: ApiUnderTest) {
  const heard: { siteId: number; sensorId: number }[] = [];
  const onFreshStart = vi.fn();
  const watched = createWatchedSites({ renew: () => stream.renew(), everyMs: 0, now: Date.now });
  const stream = createEventStream({
    open: createOpenBatches(clientOver(kind, api), kind),
    devicesOf: watched.ids,
    onEvents(events) {
      for (const event of events) {
        if (event.type === 'lag') throw new Error('What was asked for had left the ring.');
        if ('sensorId' in event) heard.push({ siteId: event.siteId, sensorId: event.sensorId });
      }
    },
    painted: () => Promise.resolve(true),
    onShown: () => undefined,
    onFreshStart,
    now: Date.now,
  });
  const sensorsOf = (site: number) =>
    heard.flatMap(({ siteId, sensorId }) => (siteId === site ? [sensorId] : []));
  return { watched, stream, sensorsOf, onFreshStart };
}

it.each(['http', 'port'] as const)(
  'over %s, a page that opens and closes sites misses nothing and hears nothing twice',
  async (kind) => {
    await using api = await openApiUnderTest();
    const { events } = api.services;
    const { watched, stream, sensorsOf, onFreshStart } = openPage(kind, api);
    using _stream = stream;
    using _watched = watched;
    let sent = 0;
    const load = setInterval(() => {
      for (let count = 0; count < 5; count += 1) {
        sent += 1;
        for (const siteId of [1, 2, 3]) events.announce(reading(siteId, sent * 10 + siteId));
      }
    }, 1);
    try {
      await watched.watch(1);
      await vi.waitFor(() => expect(stream.state().phase).toBe('live'));
      const from = sent;
      let openedAt = 0;
      for (let round = 0; round < 20; round += 1) {
        openedAt = sent;
        await watched.watch(2);
        await vi.waitFor(() => expect(sensorsOf(2).at(-1)).toBeGreaterThan(openedAt * 10));
        if (round < 19) watched.unwatch(2);
      }
      const openedForGood = sent;
      const last = sent + 50;
      await vi.waitFor(() => expect(sensorsOf(2).at(-1)).toBeGreaterThan(last * 10));
      const numbers = (length: number, start: number, siteId: number) =>
        Array.from({ length }, (_, index) => (start + index) * 10 + siteId);
      const ofFirst = sensorsOf(1);
      const start = Math.floor((ofFirst[0] ?? 0) / 10);
      expect(start).toBeLessThanOrEqual(from + 1);
      expect(ofFirst).toEqual(numbers(ofFirst.length, start, 1));
      expect(
        sensorsOf(2)
          .filter((id) => id > openedForGood * 10 + 9)
          .slice(0, 50),
      ).toEqual(numbers(50, openedForGood + 1, 2));
      expect(new Set(sensorsOf(2)).size).toBe(sensorsOf(2).length);
      expect(sensorsOf(3)).toEqual([]);
      expect(onFreshStart).toHaveBeenCalledOnce();
      await vi.waitFor(() => expect(events.receivers).toBe(1));
    } finally {
      clearInterval(load);
    }
  },
);

it('refuses sites that are none, and takes the empty list for none of them', async () => {
  await using api = await openApiUnderTest();
  const statusOf = async (query: string) => {
    const ending = new AbortController();
    const headers = { authorization: `Bearer ${api.viewer}` };
    const { status } = await fetch(`${api.url}/api/v1/events/batches?${query}`, {
      headers,
      signal: ending.signal,
    });
    ending.abort();
    return status;
  };
  const many = Array.from({ length: 501 }, (_, index) => index + 1).join(',');
  const queries = [
    'devicesOf=',
    'devicesOf=1,2',
    'devicesOf=1,',
    'devicesOf=0',
    'devicesOf=x',
    `devicesOf=${many}`,
  ];
  expect(await Promise.all(queries.map(statusOf))).toEqual([200, 200, 400, 400, 400, 400]);
});

import { createORPCClient } from '@orpc/client';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { Announcement, VedettaEvent } from '../../shared/events.ts';
import { sampleConnection } from '../testing/sampleConnection.ts';
import { sampleDatalogger, sampleGateway, sampleSensor } from '../testing/sampleDevices.ts';
import { sampleIncident } from '../testing/sampleIncident.ts';
import type { ApiClient } from './client.ts';
import { createDeviceStore } from './deviceStore.ts';
import { createEventTape } from './eventTape.ts';
import { createLiveData } from './liveData.ts';
import { createProcedures, createQueries } from './queries.ts';
import { createWatchedSites } from './watchedSites.ts';

const event = (announcement: Announcement): VedettaEvent => ({ ...announcement, id: 'b-1', at: 0 });
const status = (connection: ConnectionStatus) =>
  event({ type: 'mqtt_status', siteId: connection.siteId, connection });
const offline = event({
  type: 'sensor_offline',
  siteId: 1,
  sensorId: 1,
  dataloggerId: 1,
  serialNumber: 'S-1',
  isOnline: false,
  connectionStatus: 'offline',
  lastSeenAt: 1000,
  lastReading: null,
});

const first = sampleConnection();
const second = sampleConnection({ siteId: 2, siteCode: 'site_002' });
const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
afterEach(() => cache.clear());

/** Live data over a server that answers each procedure by its name. */
function openLive(answers: Record<string, () => Promise<unknown>> = {}) {
  const page = (item: object) => async () => ({ items: [item], nextCursor: null });
  const served: Record<string, () => Promise<unknown>> = {
    'mqtt.connections': async () => [first, second],
    'gateways.list': page(sampleGateway()),
    'dataloggers.list': page(sampleDatalogger()),
    'sensors.list': page(sampleSensor()),
    ...answers,
  };
  const client: ApiClient = createORPCClient({
    call: async (path) => {
      const answer = served[path.join('.')];
      if (answer === undefined) throw new Error(`Nobody answers ${path.join('.')}.`);
      return answer();
    },
  });
  const [tape, devices, procedures] = [createEventTape(), createDeviceStore(), createProcedures(client)];
  const watched = createWatchedSites({ renew: () => undefined, everyMs: 0, now: Date.now });
  const queries = createQueries({ client, procedures, tape, devices, watched });
  const live = createLiveData({ cache, procedures, queries, tape, devices, watched });
  return { procedures, queries, live, watched };
}

it('hands each connection to those who look at it', async () => {
  const { live, queries } = openLive();
  using _live = live;
  await cache.fetchQuery(queries.connections);
  const [one, two] = [vi.fn(), vi.fn()];
  live.connections.subscribe(1, one);
  live.connections.subscribe(2, two);
  const failed = { ...second, status: 'error' as const };
  live.apply([status(failed)]);
  expect([live.connections.get(1), live.connections.get(2)]).toEqual([first, failed]);
  expect([one.mock.calls.length, two.mock.calls.length]).toEqual([0, 1]);
  cache.setQueryData(queries.connections.queryKey, [first]);
  expect(live.connections.get(2)).toBeUndefined();
});

it('an answer that left the server before an event does not undo it', async () => {
  const reading = Promise.withResolvers<ConnectionStatus[]>();
  const { live, queries } = openLive({ 'mqtt.connections': () => reading.promise });
  using _live = live;
  const read = cache.fetchQuery(queries.connections);
  await vi.waitFor(() => expect(cache.isFetching()).toBe(1));
  const failed = { ...first, status: 'error' as const };
  live.apply([status(failed)]);
  reading.resolve([first, second]);
  expect(await read).toEqual([failed, second]);
});

it('takes the lists of a site anew when a device goes offline, and stops hearing of them when the query goes', async () => {
  const { live, queries, watched } = openLive();
  using _live = live;
  const query = queries.devices(1);
  await cache.fetchQuery(query);
  expect(watched.ids()).toEqual([1]);
  live.apply([offline]);
  expect(cache.getQueryData(query.queryKey)?.sensors[0]?.isOnline).toBe(false);
  cache.removeQueries({ queryKey: query.queryKey });
  expect([live.devices.site(1), watched.ids()]).toEqual([undefined, []]);
});

it('reads again what changed settings name, and nothing else', async () => {
  const { live, queries, procedures } = openLive();
  using _live = live;
  const keys = {
    connections: queries.connections.queryKey,
    monitor: queries.monitor.queryKey,
    sites: procedures.sites.list.queryKey(),
    devices: queries.devices(1).queryKey,
  };
  const stale = () =>
    Object.entries(keys).flatMap(([name, key]) => (cache.getQueryState(key)?.isInvalidated ? [name] : []));
  const fill = () => {
    cache.setQueryData(keys.connections, []);
    cache.setQueryData(keys.monitor, { intervalSeconds: 30, paused: false, nextCycleAt: 1, lastCycle: null });
    cache.setQueryData(keys.sites, []);
    cache.setQueryData(keys.devices, { gateways: [], dataloggers: [], sensors: [] });
  };
  fill();
  live.apply([event({ type: 'settings_changed', keys: ['sites'] })]);
  expect(stale()).toEqual(['connections', 'sites']);
  fill();
  live.apply([event({ type: 'settings_changed', keys: ['language'] })]);
  expect(stale()).toEqual(['monitor']);
});

it('after a lag all is read again, and the logs hear that rows are missing', () => {
  const { live, queries } = openLive();
  using _live = live;
  const onGap = vi.fn();
  live.logs.byKind.parsing.hear({ onRows: vi.fn(), onGap });
  cache.setQueryData(queries.connections.queryKey, []);
  live.apply([event({ type: 'lag', missed: 3 })]);
  expect([cache.getQueryState(queries.connections.queryKey)?.isInvalidated, onGap.mock.calls.length]).toEqual(
    [true, 1],
  );
});

it('keeps the open incidents by what is told of them, and has the lists of incidents read again', async () => {
  const first = sampleIncident();
  const { live, queries, procedures } = openLive({
    'incidents.list': async () => ({ items: [first], nextCursor: null }),
  });
  using _live = live;
  const heard = vi.fn();
  live.incidents.hear(heard);
  expect(await cache.fetchQuery(queries.incidents)).toEqual([first]);
  const resolved = procedures.incidents.list.queryKey({ input: { state: 'resolved' } });
  cache.setQueryData(resolved, { items: [], nextCursor: null });
  const over = { ...first, resolvedAt: 9, durationMs: 9 };
  live.apply([event({ type: 'incident_resolved', siteIds: [1], incident: over })]);
  expect(cache.getQueryData(queries.incidents.queryKey)).toEqual([]);
  expect(cache.getQueryState(resolved)?.isInvalidated).toBe(true);
  expect(heard).toHaveBeenCalledWith({ opened: [], resolved: [over] });
});

import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { queryOptions } from '@tanstack/react-query';
import type { VedettaEvent } from '../../shared/events.ts';
import type { ApiClient } from './client.ts';
import type { DeviceStore } from './deviceStore.ts';
import type { EventTape } from './eventTape.ts';
import { pageLimit, readAll } from './readAll.ts';
import { readDevices } from './readDevices.ts';
import { reduceConnections, reduceIncidents, reduceMonitor } from './reducers.ts';
import type { WatchedSites } from './watchedSites.ts';

/** Query options and keys of every procedure of the contract. */
export const createProcedures = (client: ApiClient) => createTanstackQueryUtils(client);
export type Procedures = ReturnType<typeof createProcedures>;

interface QueriesOptions {
  client: ApiClient;
  procedures: Procedures;
  tape: EventTape;
  devices: DeviceStore;
  watched: WatchedSites;
}

/** How long the devices of a site that is not shown any more are kept, and their events heard. */
const keepDevicesMs = 30_000;

const connectionKey = (event: VedettaEvent): string | null =>
  event.type === 'mqtt_status' || event.type === 'data_state' ? `${event.type}:${event.siteId}` : null;

const monitorKey = (event: VedettaEvent): string | null =>
  event.type === 'monitor_cycle' ? event.type : null;

const incidentKey = (event: VedettaEvent): string | null =>
  'incident' in event ? `incident:${event.incident.id}` : null;

/** An event about a device of the site, by that device: an update and an offline say the same figures. */
const deviceKey =
  (siteId: number) =>
  (event: VedettaEvent): string | null => {
    if (!('siteId' in event) || event.siteId !== siteId) return null;
    if ('sensorId' in event) return `sensor:${event.sensorId}`;
    if ('dataloggerId' in event) return `datalogger:${event.dataloggerId}`;
    return 'gatewayId' in event ? `gateway:${event.gatewayId}` : null;
  };

/** What the page shares between its parts, each with its key. Events keep it current (see `createLiveData`). */
export function createQueries({ client, procedures, tape, devices, watched }: QueriesOptions) {
  return {
    connections: queryOptions({
      queryKey: procedures.mqtt.connections.queryKey(),
      queryFn: async ({ signal }) => {
        const read = () => client.mqtt.connections(undefined, { signal });
        const { answer, since } = await tape.during(read, connectionKey);
        return [...reduceConnections(answer, since)];
      },
      gcTime: Number.POSITIVE_INFINITY,
    }),
    monitor: queryOptions({
      queryKey: procedures.monitor.get.queryKey(),
      queryFn: async ({ signal }) => {
        const { answer, since } = await tape.during(
          () => client.monitor.get(undefined, { signal }),
          monitorKey,
        );
        return reduceMonitor(answer, since);
      },
    }),
    /** The open ones, newest first. */
    incidents: queryOptions({
      queryKey: ['openIncidents'],
      queryFn: async ({ signal }) => {
        const read = () =>
          readAll((cursor) =>
            client.incidents.list(
              { state: 'open', limit: pageLimit, ...(cursor === undefined ? {} : { cursor }) },
              { signal },
            ),
          );
        const { answer, since } = await tape.during(read, incidentKey);
        return [...reduceIncidents(answer, since)];
      },
      gcTime: Number.POSITIVE_INFINITY,
    }),
    devices: (siteId: number) =>
      queryOptions({
        queryKey: ['devices', siteId],
        queryFn: async ({ signal }) => {
          await watched.watch(siteId);
          const { answer, since } = await tape.during(
            () => readDevices(client, siteId, signal),
            deviceKey(siteId),
          );
          devices.load(siteId, answer);
          devices.apply(since);
          return devices.site(siteId) ?? answer;
        },
        // The store says what is the same; comparing thousands of devices would say it again, slowly.
        structuralSharing: false,
        gcTime: keepDevicesMs,
      }),
  };
}
export type Queries = ReturnType<typeof createQueries>;

import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import type { DeviceStore } from './deviceStore.ts';
import type { EventTape } from './eventTape.ts';
import { createIncidentFeed, type IncidentFeed } from './incidentFeed.ts';
import { createKeyedStore, type KeyedStore } from './keyedStore.ts';
import { createLogFeed, type LogFeed } from './logFeed.ts';
import type { Procedures, Queries } from './queries.ts';
import { reduceConnections, reduceIncidents, reduceMonitor } from './reducers.ts';
import { createRereader } from './rereader.ts';
import type { WatchedSites } from './watchedSites.ts';

/** What the page knows of the server, kept current by events. */
export interface LiveData extends Disposable {
  readonly devices: DeviceStore;
  /** Connections by site: the items of `queries.connections`. */
  readonly connections: Pick<KeyedStore<number, ConnectionStatus>, 'get' | 'subscribe'>;
  readonly logs: LogFeed;
  readonly incidents: Pick<IncidentFeed, 'hear'>;
  /** Brings everything up to date with what happened. */
  apply(events: readonly VedettaEvent[]): void;
  /** What was read before may be old: whatever is shown is read again. */
  readAgain(): void;
}

interface LiveDataOptions {
  cache: QueryClient;
  procedures: Procedures;
  queries: Queries;
  tape: EventTape;
  devices: DeviceStore;
  watched: WatchedSites;
}

/** New devices and topics come in swarms; their lists are read again this often at most. */
const rereadEveryMs = 2000;

export function createLiveData(options: LiveDataOptions): LiveData {
  const { cache, procedures, queries, tape, devices, watched } = options;
  const logs = createLogFeed();
  const incidents = createIncidentFeed();
  const connections = createKeyedStore<number, ConnectionStatus>();
  // A reading that is under way is not started anew, or a busy site would never be read to the end.
  const reread = createRereader(
    (queryKey) => void cache.invalidateQueries({ queryKey }, { cancelRefetch: false }),
    rereadEveryMs,
  );
  const connectionsHash = hashKey(queries.connections.queryKey);
  let known: readonly ConnectionStatus[] = [];

  const indexConnections = (list: readonly ConnectionStatus[]): void => {
    if (list === known) return;
    const present = new Set(list.map(({ siteId }) => siteId));
    for (const { siteId } of known) if (!present.has(siteId)) connections.delete(siteId);
    known = list;
    for (const connection of list) connections.set(connection.siteId, connection);
  };

  const stopWatching = cache.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryHash === connectionsHash) {
      indexConnections(cache.getQueryData(queries.connections.queryKey) ?? []);
    }
    if (type === 'removed') {
      const [noun, siteId] = query.queryKey;
      if (noun !== 'devices' || typeof siteId !== 'number') return;
      devices.unload(siteId);
      watched.unwatch(siteId);
    }
  });

  function applyDevices(events: readonly VedettaEvent[]): void {
    const { changedSites, incompleteSites } = devices.apply(events);
    for (const siteId of changedSites) {
      cache.setQueryData(queries.devices(siteId).queryKey, devices.site(siteId));
    }
    for (const siteId of incompleteSites) reread.ask(queries.devices(siteId).queryKey);
  }

  function applySettings(keys: readonly string[]): void {
    const invalidate = (queryKey: QueryKey) => void cache.invalidateQueries({ queryKey });
    if (keys.includes('sites')) {
      invalidate(procedures.sites.key());
      invalidate(queries.connections.queryKey);
    }
    if (keys.some((key) => key !== 'sites')) {
      invalidate(procedures.settings.key());
      invalidate(queries.monitor.queryKey);
    }
  }

  /** What concerns few things at a time, and the whole page. */
  function applyRest(events: readonly VedettaEvent[]): void {
    cache.setQueryData(queries.connections.queryKey, (list) => {
      const next = list && reduceConnections(list, events);
      return next === list ? undefined : next && [...next];
    });
    cache.setQueryData(queries.monitor.queryKey, (monitor) => {
      const next = monitor && reduceMonitor(monitor, events);
      return next === monitor ? undefined : next;
    });
    cache.setQueryData(queries.incidents.queryKey, (open) => {
      const next = open && reduceIncidents(open, events);
      return next === open ? undefined : next && [...next];
    });
    for (const event of events) {
      if (event.type === 'discovery') {
        const { siteId, discovery } = event;
        cache.setQueryData(
          procedures.mqtt.discoveries.queryKey(),
          (known) => known && [...known.filter((each) => each.siteId !== siteId), discovery],
        );
        if (discovery.state === 'over')
          reread.ask(procedures.mqtt.discoveredTopics.key({ input: { siteId } }));
      }
      if ('incident' in event) reread.ask(procedures.incidents.key());
      if (event.type === 'inbox_changed') reread.ask(procedures.parseFailures.key());
      if (event.type === 'inbox_replay') {
        const { job } = event;
        cache.setQueryData(procedures.parseFailures.replayState.queryKey(), { job });
      }
      if (event.type === 'parsers_changed') reread.ask(procedures.parsers.key());
      if (event.type === 'settings_changed') applySettings(event.keys);
      if (event.type === 'topic_discovered') {
        const input = { siteId: event.siteId };
        reread.ask(procedures.mqtt.discoveredTopics.key({ input }));
        reread.ask(procedures.mqtt.topicLevels.key({ input }));
        reread.ask(procedures.mqtt.topicCounts.key());
      }
    }
  }

  const readAgain = (): void => {
    logs.gap();
    void cache.invalidateQueries();
  };

  return {
    devices,
    connections,
    logs,
    incidents,
    apply(events) {
      tape.record(events);
      applyDevices(events);
      const rest = events.filter(({ type }) => !type.startsWith('sensor_'));
      if (rest.length > 0) applyRest(rest);
      logs.publish(rest);
      incidents.publish(rest);
      if (rest.some(({ type }) => type === 'lag')) readAgain();
    },
    readAgain,
    [Symbol.dispose]() {
      stopWatching();
      reread[Symbol.dispose]();
    },
  };
}

import type { Database } from '../../db/open.ts';
import { getConnectionLogEntry } from '../../db/queries/connectionLog.ts';
import { getIncidents } from '../../db/queries/incidents/incidentRows.ts';
import { createIncidentStatements, loadOpenIncidents } from '../../db/queries/incidents/keepIncidents.ts';
import { createTroubleReader } from '../../db/queries/incidents/readTrouble.ts';
import { readSetting } from '../../db/queries/settings.ts';
import type { EventType, VedettaEvent } from '../../shared/events.ts';
import type { EventHub } from '../api/eventHub.ts';
import type { Announce, MonitorControl, ReadLiveFigures } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import { incidentWords } from '../core/incidents/words/incidentWords.ts';
import type { World } from '../core/incidents/world.ts';
import { redactText } from '../core/redaction/redactText.ts';
import { createIncidentKeeper, type IncidentKeeper } from '../incidents/keeper.ts';
import type { Notify, StoreIncidents } from '../incidents/ports.ts';
import { escapeText } from '../logging/escapeText.ts';
import type { Log } from '../logging/logFiles.ts';
import { watchWallClock } from '../monitor/wallClockWatch.ts';
import { createReadWorld } from './incidentWorld.ts';
import type { StorageWatch } from './storageWatch.ts';

/** Events after which something may be wrong, or not any more. Those of devices that are heard: see `isRelevant`. */
const waking: ReadonlySet<EventType> = new Set([
  'mqtt_status',
  'data_state',
  'gateway_offline',
  'datalogger_offline',
  'sensor_offline',
  'monitor_cycle',
  'settings_changed',
  'lag',
]);

interface IncidentsPorts {
  readonly database: Pick<Database, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly events: Pick<EventHub, 'subscribe'>;
  readonly announce: Announce;
  readonly monitor: Pick<MonitorControl, 'state'>;
  readonly figures: ReadLiveFigures;
  readonly storage: StorageWatch;
  /** Whether the disk is nearly full. */
  readonly disk: () => World['disk'];
  readonly notify: Notify;
  readonly log: Log;
  readonly report: (error: unknown, where: string) => void;
}

/** Keeps incidents over the database, woken by events. Created last, so that the end of links is no trouble to it. */
export function keepIncidents(ports: IncidentsPorts): Pick<IncidentKeeper, 'open'> & AsyncDisposable {
  const { clock, announce, storage, log, report } = ports;
  const { reader } = ports.database;
  using opening = new DisposableStack();
  let listeningSince = clock.now();
  const wallClock = opening.use(watchWallClock(clock, () => awake()));
  const awake = (): void => {
    listeningSince = clock.now();
    keeper.wake();
  };
  const readWorld = createReadWorld({
    trouble: createTroubleReader(reader),
    figures: ports.figures,
    isPaused: () => ports.monitor.state().paused,
    storage: storage.trouble,
    disk: ports.disk,
    listeningSince() {
      // A look may come before the watch notices.
      if (wallClock.hasJumped()) awake();
      return listeningSince;
    },
    now: clock.now,
  });
  const keeper = createIncidentKeeper({
    clock,
    readWorld,
    load: () => loadOpenIncidents(reader),
    store: createStore(ports),
    announce: (type, incident) =>
      announce({ type, siteIds: incident.sites.map(({ siteId }) => siteId), incident }),
    notify: ports.notify,
    wantsNotices: () => readSetting(reader, 'notifyIncidents'),
    words: () => incidentWords[readSetting(reader, 'language')],
    log: (level, message, fields) => log[level](message, fields),
    report,
  });
  storage.onWord = keeper.wake;
  opening.defer(() => {
    storage.onWord = () => undefined;
  });
  const subscription = opening.use(ports.events.subscribe(undefined, (event) => isRelevant(event, keeper)));
  async function follow(): Promise<void> {
    for await (const _event of subscription) keeper.wake();
  }
  follow().catch((error: unknown) => report(error, 'following events for incidents'));

  const opened = opening.move();
  return {
    open: keeper.open,
    async [Symbol.asyncDispose]() {
      opened.dispose();
      await keeper[Symbol.asyncDispose]();
    },
  };
}

/** A device that is heard matters where an incident is about it; nothing else of the many readings does. */
function isRelevant(event: VedettaEvent, keeper: IncidentKeeper): boolean {
  if (waking.has(event.type)) return true;
  if (event.type === 'gateway_update') return keeper.isAbout(`gateway:${event.gatewayId}`);
  if (event.type === 'datalogger_update' || event.type === 'sensor_update')
    return keeper.isAbout(`datalogger:${event.dataloggerId}`);
  return false;
}

function createStore({ database, announce }: IncidentsPorts): StoreIncidents {
  const { reader, writer } = database;
  const statements = createIncidentStatements(writer.handle);
  return async ({ opened, updated, resolved, log }) => {
    const entryIds = await writer.write(() => {
      for (const incident of opened) statements.open(incident);
      for (const incident of updated) statements.update(incident);
      for (const incident of resolved) statements.resolve(incident);
      return log.flatMap(({ siteIds, level, message, at }) => {
        const entry = { level, message: escapeText(redactText(message)) };
        return siteIds.flatMap((siteId) => statements.log(siteId, entry, at));
      });
    });
    for (const id of entryIds) {
      const entry = getConnectionLogEntry(reader, id);
      if (entry !== null) announce({ type: 'connection_log', siteId: entry.siteId, entry });
    }
    return getIncidents(
      reader,
      [...opened, ...updated, ...resolved].map(({ id }) => id),
    );
  };
}

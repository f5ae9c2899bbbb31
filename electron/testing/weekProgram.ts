import { type Database, openDatabase } from '../../db/open.ts';
import { getConnection } from '../../db/queries/connections.ts';
import { createDataStateReader } from '../../db/queries/history/read.ts';
import { createCommitBatch } from '../../db/queries/ingest/commitBatch.ts';
import { createLoadImage } from '../../db/queries/ingest/loadImage.ts';
import { recordMonitorCycle } from '../../db/queries/monitorCycles.ts';
import { connectionView } from '../api/connectionView.ts';
import { createEventHub } from '../api/eventHub.ts';
import type { ReadLiveFigures } from '../api/ports.ts';
import { unknownCadence } from '../core/liveness/cadence.ts';
import type { HostNotice } from '../engine/host.ts';
import { keepIncidents } from '../engine/incidents.ts';
import { openLinkStore } from '../engine/linkStore.ts';
import { readFigures, watchDataState } from '../engine/liveFigures.ts';
import { keepStatusHistory } from '../engine/statusHistory.ts';
import { createStorageWatch } from '../engine/storageWatch.ts';
import { createIngest } from '../ingest/createIngest.ts';
import type { Log } from '../logging/logFiles.ts';
import { createMonitor, type Monitor } from '../monitor/loop.ts';
import type { OpenClient } from '../mqtt/brokerClient.ts';
import { createLinks } from '../mqtt/links.ts';
import { builtinOnly } from './builtinOnly.ts';
import type { FakeClock } from './fakeClock.ts';

/** Seconds between two cycles: a person who toggles asks for one at once. */
const intervalSeconds = 300;

/** The engine without what a week of fake time would spend on telling nobody: no API, no log files, no page. */
export interface WeekProgram extends AsyncDisposable {
  readonly database: Database;
  readonly monitor: Monitor;
  readonly notices: readonly HostNotice[];
  readonly reported: readonly unknown[];
}

const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export async function startWeekProgram(
  dataDir: string,
  clock: FakeClock,
  openClient: OpenClient,
): Promise<WeekProgram> {
  await using opening = new AsyncDisposableStack();
  const reported: unknown[] = [];
  const notices: HostNotice[] = [];
  const report = (error: unknown) => void reported.push(error);
  // The time that a busy machine takes is none of the script's: else some writes would end after the next timer.
  const database = opening.use(await openDatabase({ dataDir, now: clock.now, writer: { now: clock.now } }));
  const { reader, writer } = database;
  // No power is cut here, and a week has more commits than a disk would sync in a minute.
  writer.handle.sqlite.pragma('synchronous = OFF');
  const events = opening.use(createEventHub({ clock, boot: 'week' }));
  const { announce } = events;
  const store = await openLinkStore(database, clock, announceStatus);
  const ingest = opening.use(
    await createIngest({
      clock,
      parsers: builtinOnly(),
      load: createLoadImage(writer),
      commit: createCommitBatch(writer),
      announce,
      onPause: () => undefined,
      onFarSide: () => undefined,
      topicsPerSite: () => 20_000,
      warn: () => undefined,
      reportError: report,
    }),
  );
  const links = opening.use(
    createLinks({
      clock,
      random: () => 0.5,
      seeds: store.seeds(),
      openSink: ingest.openSink,
      openSecret: async (sealed) => sealed,
      readSession: store.readSession,
      storeSession: store.storeSession,
      storeLinkChange: store.storeLinkChange,
      logConnection: () => undefined,
      report,
      openClient,
    }),
  );
  const read: ReadLiveFigures = ({ connectionId, siteId, silentAfter }) =>
    readFigures(
      {
        silentAfter,
        cadence: unknownCadence,
        linkUpSince: store.upSince(connectionId),
        lastHeartbeatAt: links.lastHeardAt(connectionId),
        lastAction: null,
        brokerDropped: null,
        counters: ingest.counters(connectionId),
        ...ingest.flow(connectionId, siteId),
      },
      clock.now(),
    );
  const monitor = opening.use(
    createMonitor({
      clock,
      links,
      readWanted: store.readWanted,
      configureIngest: ingest.configure,
      markSilentDevices: ingest.markSilent,
      purgeSite: async () => undefined,
      recordAction: () => undefined,
      recordCycle: (cycle) => writer.write((handle) => recordMonitorCycle(handle, cycle)),
      onState: (state) => announce({ type: 'monitor_cycle', monitor: state }),
      report,
      intervalSeconds,
      paused: false,
    }),
  );
  const history = opening.use(keepStatusHistory({ database, clock, report, lookEveryMs: 10_000 }));
  opening.use(
    watchDataState({
      clock,
      connections: createDataStateReader(reader),
      read: (of) => read(of).dataState,
      announce: () => undefined,
      note: history.note,
      report,
      intervalMs: 10_000,
    }),
  );
  opening.use(
    keepIncidents({
      database,
      clock,
      events,
      announce,
      monitor,
      figures: read,
      storage: createStorageWatch(clock),
      disk: () => null,
      notify: (notice) => void notices.push(notice),
      log: silentLog,
      report,
    }),
  );
  function announceStatus(connectionId: number): void {
    const stored = getConnection(reader, connectionId);
    if (stored === null) return;
    const connection = connectionView(stored, { clock, monitor, readLiveFigures: read });
    announce({ type: 'mqtt_status', siteId: stored.siteId, connection });
  }
  monitor.start();
  const opened = opening.move();
  return { database, monitor, notices, reported, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

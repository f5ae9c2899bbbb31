import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../db/open.ts';
import { getConnection, listConnectionKeys } from '../../db/queries/connections.ts';
import { createCommitBatch } from '../../db/queries/ingest/commitBatch.ts';
import { createLoadImage } from '../../db/queries/ingest/loadImage.ts';
import { readLastActions, storeLastActions } from '../../db/queries/lastActions.ts';
import { storeLinkTimes } from '../../db/queries/links.ts';
import { purgeSite } from '../../db/queries/purge.ts';
import type { Announcement } from '../../shared/events.ts';
import { connectionView } from '../api/connectionView.ts';
import type { ApiServices } from '../api/context.ts';
import { createEventHub } from '../api/eventHub.ts';
import type { FiguresOf } from '../api/ports.ts';
import { unlearnedSilence } from '../core/liveness/dataState.ts';
import { createIngest } from '../ingest/createIngest.ts';
import { createParsingLog } from '../logging/parsingLog.ts';
import { createMonitor } from '../monitor/loop.ts';
import { createDoctor } from '../mqtt/doctor/createDoctor.ts';
import { createLinks } from '../mqtt/links.ts';
import { openCadences } from './cadences.ts';
import { openConnectionLog } from './connectionLog.ts';
import { openDemo } from './demo.ts';
import type { CreateEngine } from './engine.ts';
import { keepIncidents } from './incidents.ts';
import { createLaterColumn } from './laterColumn.ts';
import { openLinkStore } from './linkStore.ts';
import { createLinkTimes } from './linkTimes.ts';
import { dataStateOf, type ReadDataState, readFigures, watchDataState } from './liveFigures.ts';
import { openLogFiles } from './logFiles.ts';
import { createMonitorControl, createRecordCycle, monitorStart } from './monitorStore.ts';
import { openParsers } from './parsers.ts';
import { keepStatusHistory } from './statusHistory.ts';
import { createStorageWatch } from './storageWatch.ts';

/** For writing what waits and ending links, when the program ends. */
const DISPOSE_DEADLINE_MS = 6000;

/** The one place that wires objects. What is created later is disposed earlier. */
export const createEngine: CreateEngine = async ({ config, host, clock }) => {
  await using opening = new AsyncDisposableStack();
  const report = host.reportError;
  const storage = createStorageWatch(clock);
  const database = opening.use(
    await openDatabase({
      dataDir: config.dataDir,
      now: clock.now,
      writer: {
        onStall: (stall) => {
          const { reason, attempt, error } = stall;
          if (attempt === 1) files.monitor.warn('the database takes no writes: waiting', { reason, error });
          storage.stalled(stall);
        },
        onRecovered: () => {
          files.monitor.info('the database takes writes again');
          storage.recovered();
        },
      },
    }),
  );
  const { reader, writer } = database;
  const files = opening.use(openLogFiles(config, report));
  const events = opening.use(createEventHub({ clock, boot: randomUUID().slice(0, 8) }));
  const writeParsingLines = createParsingLog(files.parsing);
  const announce = (announcement: Announcement) => {
    if (announcement.type === 'parsing_error') writeParsingLines([announcement.entry]);
    events.announce(announcement);
  };
  const connectionLog = opening.use(openConnectionLog({ writer, file: files.connections, announce, clock }));

  const demo = opening.use(
    await openDemo({ writer, clock, log: files.monitor, seal: host.seal }, config.demo),
  );
  const store = await openLinkStore(database, clock, (connectionId) => announceStatus(connectionId));
  const cadences = opening.use(openCadences(database, clock, report));
  const parsers = opening.use(
    openParsers({ database, clock, announce, report, warn: (message) => files.monitor.warn(message) }),
  );
  const ingest = opening.use(
    await createIngest({
      clock,
      parsers,
      load: createLoadImage(writer),
      commit: createCommitBatch(writer),
      announce,
      onPause: ({ connectionId, siteId }, pauseMs) => {
        const { largestIntervalSeconds } = ingest.flow(connectionId, siteId);
        cadences.learn(connectionId, pauseMs, unlearnedSilence(largestIntervalSeconds).afterMs);
      },
      warn: (warning) => connectionLog.write({ ...warning, level: 'WARNING' }),
      reportError: report,
    }),
  );
  parsers.onChanged(() => {
    ingest.parsersChanged().catch((error: unknown) => report(error, 'telling topics who reads them'));
  });
  const lastActions = opening.use(
    createLaterColumn({
      clock,
      everyMs: 1000,
      stored: readLastActions(reader),
      store: (actions) => writer.write((handle) => storeLastActions(handle, actions)),
      report: (error) => report(error, 'storing what was last done for connections'),
    }),
  );
  const links = opening.use(
    createLinks({
      clock,
      random: Math.random,
      seeds: store.seeds(),
      openSink: ingest.openSink,
      openSecret: host.open,
      readSession: store.readSession,
      storeSession: store.storeSession,
      storeLinkChange: store.storeLinkChange,
      logConnection: connectionLog.write,
      report,
    }),
  );
  opening.use(
    createLinkTimes({
      clock,
      read: () =>
        listConnectionKeys(reader).flatMap(({ connectionId }) => {
          const lastHeartbeatAt = links.lastHeardAt(connectionId);
          return lastHeartbeatAt === null ? [] : [{ connectionId, lastHeartbeatAt }];
        }),
      store: (times) => writer.write((handle) => storeLinkTimes(handle, times)),
      report,
    }),
  );
  const flowOf = ({ connectionId, siteId, silentAfter }: FiguresOf) => ({
    silentAfter,
    cadence: cadences.get(connectionId),
    linkUpSince: store.upSince(connectionId),
    ...ingest.flow(connectionId, siteId),
  });
  const readDataState: ReadDataState = (connection) => dataStateOf(flowOf(connection), clock.now());
  const readLiveFigures: ApiServices['readLiveFigures'] = (connection) => {
    const { connectionId } = connection;
    return readFigures(
      {
        ...flowOf(connection),
        lastHeartbeatAt: links.lastHeardAt(connectionId),
        lastAction: lastActions.get(connectionId),
        brokerDropped: links.brokerDropped(connectionId),
        counters: ingest.counters(connectionId),
      },
      clock.now(),
    );
  };
  opening.use(
    watchDataState({
      clock,
      connections: () => listConnectionKeys(reader),
      read: readDataState,
      announce,
      report,
    }),
  );
  const monitor = opening.use(
    createMonitor({
      clock,
      links,
      readWanted: store.readWanted,
      configureIngest: ingest.configure,
      markSilentDevices: ingest.markSilent,
      purgeSite: async (siteId) => {
        await ingest.purge(siteId);
        await purgeSite(writer, siteId);
        await demo.forget(siteId);
      },
      recordAction(connectionId, action) {
        lastActions.set(connectionId, action);
        announceStatus(connectionId);
      },
      recordCycle: createRecordCycle(writer, files.monitor),
      onState: (state) => announce({ type: 'monitor_cycle', monitor: state }),
      report,
      ...monitorStart(reader, config),
    }),
  );

  const doctor = opening.use(createDoctor({ clock, openSecret: host.open }));
  opening.use(keepStatusHistory({ database, clock, read: readDataState, report }));

  const incidents = opening.use(
    keepIncidents({
      database,
      clock,
      events,
      announce,
      monitor,
      figures: readLiveFigures,
      storage,
      notify: host.notify,
      log: files.monitor,
      report,
    }),
  );

  const api: ApiServices = {
    version: config.version,
    clock,
    reader,
    writer,
    events,
    monitor: createMonitorControl(monitor, writer, clock),
    shell: config.shell,
    overridden: config.monitorIntervalSeconds === null ? [] : ['monitorIntervalSeconds'],
    readLiveFigures,
    openIncidents: incidents.open,
    parsers: parsers.control,
    demo,
    examineConnection: doctor.examine,
    announce,
    logConnection: connectionLog.write,
    sealSecret: host.seal,
    reportError: report,
  };
  function announceStatus(connectionId: number): void {
    const stored = getConnection(reader, connectionId);
    if (stored === null) return;
    announce({ type: 'mqtt_status', siteId: stored.siteId, connection: connectionView(stored, api) });
  }

  const opened = opening.move();
  return {
    api,
    start: async () => monitor.start(),
    async dispose() {
      // What then still waits for a locked database is given up; it was not acknowledged.
      using _deadline = clock.after(DISPOSE_DEADLINE_MS, () => writer[Symbol.dispose]());
      await opened.disposeAsync();
    },
  };
};

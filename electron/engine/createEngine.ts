import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { getConnection } from '../../db/queries/connections.ts';
import { createDataStateReader } from '../../db/queries/history/read.ts';
import { purgeSite } from '../../db/queries/purge.ts';
import { readSetting } from '../../db/queries/settings.ts';
import type { Announcement } from '../../shared/events.ts';
import { connectionView } from '../api/connectionView.ts';
import type { ApiServices } from '../api/context.ts';
import { createEventHub } from '../api/eventHub.ts';
import { createDownloadOffers } from '../api/exports/downloadOffers.ts';
import { createParsingLog } from '../logging/parsingLog.ts';
import { createMonitor } from '../monitor/loop.ts';
import { createDoctor } from '../mqtt/doctor/createDoctor.ts';
import { createLinks } from '../mqtt/links.ts';
import { openCadences } from './cadences.ts';
import { overridden } from './config.ts';
import { keepLinkTimes, openLastActions } from './connectionColumns.ts';
import { createSiteWarning, openConnectionLog } from './connectionLog.ts';
import { openDemo } from './demo.ts';
import type { CreateEngine } from './engine.ts';
import { openGuardedDatabase } from './guardedDatabase.ts';
import { openInbox } from './inbox.ts';
import { keepIncidents } from './incidents.ts';
import { openIngest } from './ingest.ts';
import { openLinkStore } from './linkStore.ts';
import { openListening } from './listening.ts';
import { watchDataState } from './liveFigures.ts';
import { createLiveReads } from './liveReads.ts';
import { openLogFiles } from './logFiles.ts';
import { createMonitorControl, createRecordCycle, monitorStart } from './monitorStore.ts';
import { openParsers } from './parsers.ts';
import { openReads } from './reads.ts';
import { keepStatusHistory } from './statusHistory.ts';
import { openUpkeep } from './upkeep.ts';

/** For writing what waits and ending links, when the program ends. */
const DISPOSE_DEADLINE_MS = 6000;

/** The one place that wires objects. What is created later is disposed earlier. */
export const createEngine: CreateEngine = async ({ config, host, clock, readerEntry }) => {
  await using opening = new AsyncDisposableStack();
  const report = host.reportError;
  const { database, storage, ballast, disk } = opening.use(
    await openGuardedDatabase({
      dataDir: config.dataDir,
      clock,
      hasCheckpoints: readerEntry !== undefined,
      log: () => files.monitor,
      onScarce: () => upkeep.makeRoom(),
      report,
    }),
  );
  const { reader, writer } = database;
  const reads = opening.use(openReads(database, readerEntry, report));
  const files = opening.use(openLogFiles(config, report));
  const events = opening.use(createEventHub({ clock, boot: randomUUID().slice(0, 8) }));
  const writeParsingLines = createParsingLog(files.parsing);
  let topicsPerSite = readSetting(reader, 'topicsPerSite');
  const announce = (announcement: Announcement) => {
    if (announcement.type === 'settings_changed') topicsPerSite = readSetting(reader, 'topicsPerSite');
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
    openParsers({
      database,
      clock,
      announce,
      report,
      warn: (message) => files.monitor.warn(message),
      warnSite: createSiteWarning(reader, connectionLog),
    }),
  );
  const ingest = opening.use(
    await openIngest({
      database,
      clock,
      parsers,
      disk,
      cadences,
      announce,
      topicsPerSite: () => topicsPerSite,
      logConnection: connectionLog.write,
      onFailures: () => inbox.noted(),
      onStatus: (connectionId) => announceStatus(connectionId),
      report,
    }),
  );
  const inbox = opening.use(
    openInbox({ database, clock, replay: ingest.replay, isReady: ingest.isReady, announce, report }),
  );
  const lastActions = opening.use(openLastActions({ database, clock, report }));
  const listening = opening.use(
    openListening({
      database,
      clock,
      openSecret: host.open,
      ingest,
      announce,
      logConnection: connectionLog.write,
      report,
    }),
  );
  const links = opening.use(
    createLinks({
      clock,
      random: Math.random,
      seeds: store.seeds(),
      openSink: listening.through(ingest.openSink),
      openSecret: host.open,
      readSession: store.readSession,
      storeSession: store.storeSession,
      storeLinkChange: store.storeLinkChange,
      logConnection: connectionLog.write,
      report,
    }),
  );
  opening.use(keepLinkTimes({ database, clock, report }, links.lastHeardAt));
  const live = createLiveReads({
    clock,
    cadences,
    upSince: store.upSince,
    ingest,
    links,
    lastAction: lastActions.get,
  });
  const monitor = opening.use(
    createMonitor({
      clock,
      links,
      readWanted: store.readWanted,
      configureIngest: ingest.configure,
      markSilentDevices: ingest.markSilent,
      purgeSite: async (siteId) => {
        listening.forget(siteId);
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
  const { note } = opening.use(keepStatusHistory({ database, clock, report }));
  const connections = createDataStateReader(reader);
  opening.use(watchDataState({ clock, connections, read: live.dataState, announce, note, report }));

  const incidents = opening.use(
    keepIncidents({
      database,
      clock,
      events,
      announce,
      monitor,
      figures: live.figures,
      storage,
      disk: disk.warning,
      notify: host.notify,
      log: files.monitor,
      report,
    }),
  );

  const upkeep = opening.use(
    await openUpkeep({
      config,
      clock,
      database,
      reads,
      disk,
      ballast,
      events,
      host,
      log: files.monitor,
      backlog: ingest.waiting,
      inboxLimitBytes: inbox.limitBytes,
    }),
  );

  const api: ApiServices = {
    ...upkeep.api,
    version: config.version,
    clock,
    reader,
    reads,
    writer,
    downloads: createDownloadOffers(),
    saveFile: host.saveFile ?? null,
    logsDirectory: join(config.dataDir, 'logs'),
    showLogsFolder: host.showLogsFolder ?? null,
    events,
    monitor: createMonitorControl(monitor, writer, clock),
    shell: config.shell,
    overridden: overridden(config),
    readLiveFigures: live.figures,
    openIncidents: incidents.open,
    parsers: parsers.control,
    inbox,
    demo,
    examineConnection: doctor.examine,
    listening: listening.control,
    waitingMessages: ingest.waiting,
    unlistedMessages: ingest.unlisted,
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
    errorNews: upkeep.errorNews,
    servedAt: upkeep.servedAt,
    async start() {
      upkeep.api.errorReporting.apply();
      monitor.start();
    },
    async dispose() {
      // What then still waits for a locked database is given up; it was not acknowledged.
      using _deadline = clock.after(DISPOSE_DEADLINE_MS, () => writer[Symbol.dispose]());
      disk.letThrough();
      await opened.disposeAsync();
    },
  };
};

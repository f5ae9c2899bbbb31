import type { Database } from '../../db/open.ts';
import type { ApiServices } from '../api/context.ts';
import type { EventHub } from '../api/eventHub.ts';
import { createKpiBoard } from '../api/kpis/kpiBoard.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../logging/logFiles.ts';
import type { LongReads } from '../reading/longReads.ts';
import type { Ballast } from './ballast.ts';
import type { EngineConfig } from './config.ts';
import type { DiskGuard } from './diskGuard.ts';
import { keepErrorReporting } from './errorReporting.ts';
import type { Host } from './host.ts';
import { keepMeasurements } from './measurements.ts';
import { keepReports } from './reports/keepReports.ts';
import { keepRetention } from './retention.ts';
import { keepSelfChecks } from './selfCheck/selfChecks.ts';
import { createStorageControl } from './storageControl.ts';

/** Where a program stores, reads and tells what it finds of itself. */
interface UpkeepPorts {
  readonly config: EngineConfig;
  readonly clock: Clock;
  readonly database: Database;
  readonly reads: LongReads;
  readonly disk: DiskGuard;
  readonly ballast: Ballast;
  readonly events: EventHub;
  readonly host: Host;
  readonly log: Log;
  /** Messages that wait for the database. */
  readonly backlog: () => number;
  /** Bytes of payloads that the inbox keeps at most. */
  readonly inboxLimitBytes: number;
}

/** What looks after the program itself: its figures, its room, its errors, its reports. */
export async function openUpkeep(ports: UpkeepPorts) {
  const { config, clock, database, reads, disk, ballast, events, host, log, backlog } = ports;
  const { dataDir, version } = config;
  const report = host.reportError;
  await using opening = new AsyncDisposableStack();
  const reports = opening.use(await keepReports({ database, reads, dataDir, version, clock, log, report }));
  const measurements = opening.use(keepMeasurements({ clock, writer: database.writer, report }));
  const errorReporting = opening.use(
    keepErrorReporting({ database, events, config, clock, host, sentErrors: measurements }),
  );
  let url: string | null = null;
  const selfChecks = opening.use(
    keepSelfChecks({
      database,
      dataDir,
      events,
      clock,
      servedAt: () => url,
      storage: () => storage.read(),
      inboxLimitBytes: ports.inboxLimitBytes,
    }),
  );
  const retention = opening.use(keepRetention({ database, reads, clock, backlog, log, report }));
  const storage = opening.use(
    createStorageControl({ database, dataDir, clock, disk, ballast, retention, report }),
  );
  const readKpis = createKpiBoard(clock, (now) =>
    reads.read('kpis', {
      now,
      pending: [...measurements.pending()],
      isSendingErrors: measurements.isSendingErrors(),
    }),
  );
  const api = {
    reports,
    measurements,
    errorReporting: errorReporting.control,
    selfChecks,
    storage,
    readKpis,
  } satisfies Partial<ApiServices>;
  const opened = opening.move();
  return {
    api,
    errorNews: errorReporting.news,
    /** What can be done without is let go of now: the disk is nearly full. */
    makeRoom: retention.runSoon,
    servedAt: (at: string | null) => {
      url = at;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

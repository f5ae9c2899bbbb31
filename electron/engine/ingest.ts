import type { Database } from '../../db/open.ts';
import { createCommitBatch } from '../../db/queries/ingest/commitBatch.ts';
import { createLoadImage } from '../../db/queries/ingest/loadImage.ts';
import type { Clock } from '../core/clock.ts';
import { unlearnedSilence } from '../core/liveness/dataState.ts';
import { createIngest, type Ingest, type IngestOptions } from '../ingest/createIngest.ts';
import { farSideSentence } from '../logging/farSideSentence.ts';
import type { LogConnection } from '../mqtt/ports.ts';
import type { Cadences } from './cadences.ts';
import type { DiskGuard } from './diskGuard.ts';
import type { Parsers } from './parsers.ts';

/** Where ingest finds what it needs, and who is told of what it finds. */
interface IngestPorts {
  readonly database: Pick<Database, 'writer'>;
  readonly clock: Clock;
  readonly parsers: Parsers;
  readonly disk: Pick<DiskGuard, 'untilRoom'>;
  readonly cadences: Pick<Cadences, 'learn'>;
  readonly announce: IngestOptions['announce'];
  readonly topicsPerSite: () => number;
  readonly logConnection: LogConnection;
  /** Failures were committed. */
  readonly onFailures: () => void;
  /** What is known of a connection is no longer what was told. */
  readonly onStatus: (connectionId: number) => void;
  readonly report: (error: unknown, where: string) => void;
}

/** Opens ingest over the database; no batch is committed while the disk is full. */
export async function openIngest(ports: IngestPorts): Promise<Ingest> {
  const { clock, parsers, disk, cadences, announce, topicsPerSite, logConnection, report } = ports;
  const { writer } = ports.database;
  const commitBatch = createCommitBatch(writer);
  const ingest = await createIngest({
    clock,
    parsers,
    load: createLoadImage(writer),
    async commit(batch) {
      await disk.untilRoom();
      const result = await commitBatch(batch);
      if (batch.parseFailures.length > 0) ports.onFailures();
      return result;
    },
    announce,
    onPause({ connectionId, siteId }, pauseMs) {
      const { largestIntervalSeconds } = ingest.flow(connectionId, siteId);
      cadences.learn(connectionId, pauseMs, unlearnedSilence(largestIntervalSeconds).afterMs);
    },
    onFarSide(news) {
      const { siteId, connectionId, kind } = news;
      logConnection({ siteId, connectionId, level: 'INFO', message: farSideSentence(news) });
      if (kind === 'changed') ports.onStatus(connectionId);
    },
    topicsPerSite,
    warn: (warning) => logConnection({ ...warning, level: 'WARNING' }),
    reportError: report,
  });
  parsers.onChanged(() => {
    ingest.parsersChanged().catch((error: unknown) => report(error, 'telling topics who reads them'));
  });
  return ingest;
}

import { join } from 'node:path';
import type { Database } from '../../../db/open.ts';
import { listConnections } from '../../../db/queries/connections.ts';
import { listWritten, listWrittenKeys, noteWritten, writtenKey } from '../../../db/queries/report/files.ts';
import { noteHeartbeats } from '../../../db/queries/report/heartbeatMarks.ts';
import { readSiteStarts } from '../../../db/queries/report/recorded.ts';
import { readSetting } from '../../../db/queries/settings.ts';
import type { ReportFormat } from '../../../shared/domain/report.ts';
import { monthOf, monthSpan, type ReportMonth } from '../../../shared/domain/reportMonth.ts';
import type { ReportSchedule } from '../../../shared/domain/reportSchedule.ts';
import type { ReportsControl } from '../../api/ports.ts';
import type { Clock } from '../../core/clock.ts';
import { reportFileName } from '../../core/report/fileName.ts';
import { dueMonths, nextDueAt } from '../../core/report/schedule.ts';
import type { Log } from '../../logging/logFiles.ts';
import type { LongReads } from '../../reading/longReads.ts';
import { NothingRecordedError } from '../../reading/readErrors.ts';
import { checkReportFolder, ReportFolderError, writeWhole } from './reportFolder.ts';

/** How often it is seen whether something is due; what failed is tried again then. */
const LOOK_EVERY_MS = 10 * 60_000;
const LISTED = 12;

interface ReportsPorts {
  readonly database: Pick<Database, 'reader' | 'writer'>;
  readonly reads: Pick<LongReads, 'stream'>;
  readonly dataDir: string;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly report: (error: unknown, where: string) => void;
}

/** A file that is due. */
interface Due {
  readonly month: ReportMonth;
  readonly site: { readonly siteId: number; readonly code: string } | null;
  readonly format: ReportFormat;
}

/**
 * Notes where heartbeats stand when a month begins and, where it is asked for, writes the reports of the month before:
 * at its end, or as soon as the program runs again, each once. What fails is said, and tried again.
 */
export async function keepReports(ports: ReportsPorts): Promise<ReportsControl & AsyncDisposable> {
  const { clock, log, reads } = ports;
  const { reader, writer } = ports.database;
  const ending = new AbortController();
  /** Of which nothing is recorded: not asked for again and again. */
  const empty = new Set<string>();
  let notedMonth: ReportMonth | null = null;
  let failure: ReportSchedule['failure'] = null;
  let timer: Disposable | null = null;
  let run: Promise<void> | null = null;
  let isAskedFor = false;

  const folderOf = (folder: string | null) => folder ?? join(ports.dataDir, 'reports');

  async function noteMonth(): Promise<void> {
    const now = clock.now();
    const month = monthOf(now);
    if (notedMonth === month) return;
    await writer.write((handle) => noteHeartbeats(handle, monthSpan(month).from, now));
    notedMonth = month;
  }

  function due(): Due[] {
    const { isScheduled, formats } = readSetting(reader, 'reports');
    const since = readSetting(reader, 'reportsSince');
    if (!isScheduled || since === null) return [];
    const starts = readSiteStarts(reader);
    const sites = listConnections(reader).map(({ siteId, siteCode: code }) => ({ siteId, code }));
    return dueMonths(since, clock.now()).flatMap((month) => {
      const written = listWrittenKeys(reader, month);
      const { to } = monthSpan(month);
      const then = sites.filter(({ siteId }) => (starts.get(siteId) ?? to) < to);
      return [null, ...then].flatMap((site) =>
        formats
          .map((format) => ({ month, site, format }))
          .filter((each) => !written.has(keyOf(each)) && !empty.has(`${month} ${keyOf(each)}`)),
      );
    });
  }

  const keyOf = ({ site, format }: Due) => writtenKey({ siteId: site?.siteId ?? null, format });

  async function write(order: Due): Promise<void> {
    const { month, site, format } = order;
    const folder = folderOf(readSetting(reader, 'reports').folder);
    const name = reportFileName(month, site, format);
    const siteId = site?.siteId ?? null;
    const language = readSetting(reader, 'language');
    const asked = { month, siteId, format, language, hasByteOrderMark: format === 'csv' };
    try {
      const chunks = reads.stream(
        'report',
        { ...asked, version: ports.version, now: clock.now() },
        ending.signal,
      );
      const sizeBytes = await writeWhole(folder, name, chunks);
      const file = join(folder, name);
      const written = { siteId, month, format, file, sizeBytes, writtenAt: clock.now() };
      await writer.write((handle) => noteWritten(handle, written));
    } catch (error) {
      if (!(error instanceof NothingRecordedError)) throw error;
      empty.add(`${month} ${keyOf(order)}`);
    }
  }

  async function writeDue(): Promise<void> {
    let count = 0;
    try {
      for (const order of due()) {
        if (ending.signal.aborted) return;
        await write(order);
        count += 1;
      }
      failure = null;
      if (count > 0) log.info('reports were written', { count });
    } catch (error) {
      if (ending.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      if (failure?.message !== message) log.error('a report could not be written', { message });
      failure = { at: clock.now(), message, nextAt: clock.now() + LOOK_EVERY_MS };
      if (!(error instanceof ReportFolderError)) ports.report(error, 'writing reports');
    }
  }

  async function look(): Promise<void> {
    await noteMonth().catch((error: unknown) => {
      if (!ending.signal.aborted) ports.report(error, 'noting heartbeats of a month');
    });
    if (!ending.signal.aborted) await writeDue();
  }

  function begin(): void {
    timer?.[Symbol.dispose]();
    timer = null;
    isAskedFor = false;
    run = look().finally(() => {
      run = null;
      if (ending.signal.aborted) return;
      if (isAskedFor) begin();
      else schedule();
    });
  }

  function schedule(): void {
    const now = clock.now();
    const toNextMonth = monthSpan(monthOf(now)).to - now;
    timer = clock.after(Math.min(LOOK_EVERY_MS, toNextMonth, nextDueAt(now) - now), begin);
  }

  // Before anything is heard in this run.
  await noteMonth();
  begin();

  return {
    schedule() {
      const { isScheduled, folder } = readSetting(reader, 'reports');
      return {
        folder: folderOf(folder),
        nextAt: isScheduled ? nextDueAt(clock.now()) : null,
        isWriting: run !== null && due().length > 0,
        failure: isScheduled ? failure : null,
        written: listWritten(reader, LISTED),
      };
    },
    checkFolder: (folder) => checkReportFolder(folderOf(folder)),
    runSoon() {
      if (ending.signal.aborted) return;
      isAskedFor = true;
      if (run === null) begin();
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      timer?.[Symbol.dispose]();
      await run;
    },
  };
}

import { and, desc, eq, isNull } from 'drizzle-orm';
import type { ReportMonth } from '../../../shared/domain/reportMonth.ts';
import type { WrittenReport } from '../../../shared/domain/reportSchedule.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { reportFile, site } from '../../schema/index.ts';

/** The reports of a month that were written, by `writtenKey`. */
export function listWrittenKeys(handle: DatabaseHandle, month: ReportMonth): Set<string> {
  const { siteId, format } = reportFile;
  const rows = handle.orm
    .select({ siteId, format })
    .from(reportFile)
    .where(eq(reportFile.month, month))
    .all();
  return new Set(rows.map(writtenKey));
}

/** Names one file of a month. */
export const writtenKey = ({ siteId, format }: Pick<WrittenReport, 'siteId' | 'format'>): string =>
  `${siteId ?? 'all'} ${format}`;

/** Notes that a report was written, so that it is not written again; nothing where its site was purged meanwhile. */
export function noteWritten(handle: DatabaseHandle, written: Omit<WrittenReport, 'id' | 'siteName'>): void {
  const { siteId } = written;
  const isThere =
    siteId === null ||
    handle.orm.select({ id: site.id }).from(site).where(eq(site.id, siteId)).get() !== undefined;
  if (isThere) handle.orm.insert(reportFile).values(written).run();
}

/** The files that were written last, newest first; of deleted sites none. */
export function listWritten(handle: DatabaseHandle, limit: number): WrittenReport[] {
  const { id, siteId, month, format, file, sizeBytes, writtenAt } = reportFile;
  return handle.orm
    .select({ id, siteId, siteName: site.name, month, format, file, sizeBytes, writtenAt })
    .from(reportFile)
    .leftJoin(site, eq(site.id, siteId))
    .where(and(isNull(site.deletedAt)))
    .orderBy(desc(writtenAt), desc(id))
    .limit(limit)
    .all();
}

import { listConnections } from '../../../db/queries/connections.ts';
import {
  createFirstRecorded,
  readRemovedBefore,
  readSiteStarts,
} from '../../../db/queries/report/recorded.ts';
import { readSetting } from '../../../db/queries/settings.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { Report, ReportSite } from '../../../shared/domain/report.ts';
import { monthSpan } from '../../../shared/domain/reportMonth.ts';
import { makeReport, type ReportOrder, reportedMonth } from '../../core/report/report.ts';
import type { ListLimits } from '../../core/report/site.ts';
import { reportSite } from '../../core/report/site.ts';
import { countedConnections } from '../kpis/countedConnections.ts';
import { NothingRecordedError, ReadRefusedError } from '../readErrors.ts';
import { readReportIncidents } from './readIncidents.ts';
import { readSiteRecords } from './readSiteRecords.ts';

/** A report of one site lists everything that anybody could read through, and says what is left out. */
const limitsOfOne: ListLimits = { interruptions: 5_000, gaps: 5_000, offlinePeriods: 5_000 };
/** A report of all lists the worst of each; the whole list is in that of the site. */
const limitsOfAll: ListLimits = { interruptions: 5, gaps: 5, offlinePeriods: 0 };

/**
 * Makes the report of a month from what is recorded, in steps. Throws `ReadRefusedError` for a month that has not begun,
 * and `NothingRecordedError` where nothing of it is or was recorded.
 */
export async function readReport(
  room: SteppedHandle,
  order: ReportOrder,
  signal?: AbortSignal,
): Promise<Report> {
  const { siteId, month } = order;
  const { from, to } = monthSpan(month);
  if (from > order.now) throw new ReadRefusedError(`${month} has not begun: ask for an earlier month.`);
  const removedBefore = readRemovedBefore(room);
  const stored = listConnections(room);
  const { counted, demo } = countedConnections(stored, readSetting(room, 'demoSiteId'));
  const connections = siteId === null ? counted : stored.filter((each) => each.siteId === siteId);
  const starts = readSiteStarts(room);
  refuseNothing(room, order, connections);

  const reported = reportedMonth(order, removedBefore);
  const isMeant = new Set(connections.map((connection) => connection.siteId));
  const incidents = await readReportIncidents(room, { from, until: reported.until, siteId }, isMeant, signal);
  const sites: ReportSite[] = [];
  for (const connection of connections) {
    const createdAt = starts.get(connection.siteId) ?? from;
    // What was added later has no part in the month.
    if (createdAt >= reported.until && siteId === null) continue;
    const records = await readSiteRecords(room, connection, reported, siteId !== null, signal);
    const site = { ...records, createdAt, incidents: incidents.bySite.get(connection.siteId) ?? 0 };
    sites.push(reportSite(reported, site, siteId === null ? limitsOfAll : limitsOfOne));
  }
  return makeReport(order, {
    sites,
    incidents: incidents.listed,
    leftOutIncidents: incidents.count - incidents.listed.length,
    incidentCount: incidents.count,
    removedBefore,
    demo: siteId === null ? demo : 'none',
  });

  /** A month before the first record is no month in which all was well. */
  function refuseNothing(
    handle: SteppedHandle,
    asked: ReportOrder,
    among: readonly { readonly connectionId: number }[],
  ): void {
    const first = createFirstRecorded(handle);
    const since = among.flatMap(({ connectionId }) => first(connectionId) ?? []);
    const whose = asked.siteId === null ? 'any site' : 'this site';
    if (since.length === 0) throw new NothingRecordedError(`Nothing is recorded of ${whose} yet.`);
    const earliest = Math.min(...since);
    if (earliest < to) return;
    const day = new Date(earliest).toISOString().slice(0, 10);
    const isRemoved = (removedBefore.history ?? 0) > from || (removedBefore.messageCounts ?? 0) > from;
    throw new NothingRecordedError(
      isRemoved
        ? `Of ${asked.month} nothing is left: what is recorded of ${whose} begins on ${day}, what was older was let go of as the settings say.`
        : `Nothing was recorded of ${whose} in ${asked.month}: records begin on ${day}.`,
    );
  }
}

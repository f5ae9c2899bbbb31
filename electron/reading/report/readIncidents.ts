import { listIncidents } from '../../../db/queries/incidents/listIncidents.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { Incident } from '../../../shared/domain/incident.ts';

const incidentsAtOnce = 500;
/** More than anybody reads through; what is beyond is counted. */
const mostListed = 5_000;

export interface ReportIncidents {
  /** Oldest first. */
  readonly listed: readonly Incident[];
  readonly count: number;
  /** How many held up each site. */
  readonly bySite: ReadonlyMap<number, number>;
}

/** The incidents that were open at some time; of all sites, those of the program itself included. */
export async function readReportIncidents(
  room: SteppedHandle,
  { from, until, siteId }: { readonly from: number; readonly until: number; readonly siteId: number | null },
  isMeant: ReadonlySet<number>,
  signal: AbortSignal | undefined,
): Promise<ReportIncidents> {
  const listed: Incident[] = [];
  const bySite = new Map<number, number>();
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await listIncidents(
      room,
      { state: 'all', siteId: siteId ?? undefined, from, to: until, cursor, limit: incidentsAtOnce },
      signal,
    );
    for (const incident of page.items) {
      const held = incident.sites.filter((site) => isMeant.has(site.siteId));
      // One that held up sites, and none of those that count here.
      if (incident.sites.length > 0 && held.length === 0) continue;
      count += 1;
      for (const site of held) bySite.set(site.siteId, (bySite.get(site.siteId) ?? 0) + 1);
      if (listed.length < mostListed) listed.push(incident);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { listed: listed.reverse(), count, bySite };
}

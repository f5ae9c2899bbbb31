import { and, desc, exists, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Incident, IncidentKind } from '../../../shared/domain/incident.ts';
import type { DatabaseHandle } from '../../handle.ts';
import type { SteppedHandle } from '../../reader.ts';
import { incident, incidentSite } from '../../schema/index.ts';
import { type Page, readCursor, timePosition, toPage } from '../page.ts';
import { type IncidentRow, toIncidents } from './incidentRows.ts';

export interface IncidentFilter {
  readonly state: 'open' | 'resolved' | 'all';
  /** Those that hold or held up this site. */
  readonly siteId?: number | undefined;
  /** Any of them. */
  readonly kind?: readonly IncidentKind[] | undefined;
  /** Open at any moment of from ≤ t < to, milliseconds since 1970 UTC. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** When an incident was opened, and its id: its place in the list. */
type Place = readonly [openedAt: number, id: number];

const place = sql`(${incident.openedAt}, ${incident.id})`;
const below = (from: Place | null) => (from === null ? undefined : sql`${place} < (${from[0]}, ${from[1]})`);
const notBelow = (to: Place | null) => (to === null ? undefined : sql`${place} >= (${to[0]}, ${to[1]})`);

function fits(handle: DatabaseHandle, { state, siteId, kind, from, to }: IncidentFilter): SQL | undefined {
  const ofSite = (id: number) =>
    exists(
      handle.orm
        .select({ one: sql`1` })
        .from(incidentSite)
        .where(sql`${incidentSite.incidentId} = ${incident.id} AND ${incidentSite.siteId} = ${id}`),
    );
  return and(
    state === 'open' ? isNull(incident.resolvedAt) : undefined,
    state === 'resolved' ? isNotNull(incident.resolvedAt) : undefined,
    siteId === undefined ? undefined : ofSite(siteId),
    kind === undefined ? undefined : inArray(incident.kind, kind),
    to === undefined ? undefined : lt(incident.openedAt, to),
    from === undefined ? undefined : or(isNull(incident.resolvedAt), gt(incident.resolvedAt, from)),
  );
}

/** Incidents, newest first; looked for in steps, because few rows or none may fit. Throws `InvalidCursorError`. */
export async function listIncidents(
  handle: SteppedHandle,
  filter: IncidentFilter,
  signal?: AbortSignal,
): Promise<Page<Incident>> {
  const { limit } = filter;
  const condition = fits(handle, filter);
  const found: IncidentRow[] = [];
  let top: Place | null = readCursor(filter.cursor, timePosition);
  await handle.inSteps((rows) => {
    const last = handle.orm
      .select({ openedAt: incident.openedAt, id: incident.id })
      .from(incident)
      .where(below(top))
      .orderBy(desc(incident.openedAt), desc(incident.id))
      .limit(1)
      .offset(rows - 1)
      .get();
    const bottom: Place | null = last === undefined ? null : [last.openedAt, last.id];
    const more = handle.orm
      .select()
      .from(incident)
      .where(and(below(top), notBelow(bottom), condition))
      .orderBy(desc(incident.openedAt), desc(incident.id))
      .limit(limit + 1 - found.length)
      .all();
    found.push(...more);
    top = bottom;
    return bottom !== null && found.length <= limit;
  }, signal);
  const { items, nextCursor } = toPage(
    found,
    limit,
    (row) => row,
    ({ openedAt, id }) => [openedAt, id],
  );
  return { items: toIncidents(handle, items), nextCursor };
}

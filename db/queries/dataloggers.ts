import { and, asc, eq, gt } from 'drizzle-orm';
import type { Datalogger } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';
import { datalogger } from '../schema/index.ts';
import { jsonObjectOrNull } from './jsonText.ts';
import { idPosition, type Page, readCursor, toPage } from './page.ts';

export interface DataloggerFilter {
  readonly siteId?: number | undefined;
  readonly gatewayId?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Dataloggers in the order in which they appeared. */
export function listDataloggers(handle: DatabaseHandle, filter: DataloggerFilter): Page<Datalogger> {
  const after = readCursor(filter.cursor, idPosition);
  const rows = handle.orm
    .select()
    .from(datalogger)
    .where(
      and(
        filter.siteId === undefined ? undefined : eq(datalogger.siteId, filter.siteId),
        filter.gatewayId === undefined ? undefined : eq(datalogger.gatewayId, filter.gatewayId),
        after === null ? undefined : gt(datalogger.id, after[0]),
      ),
    )
    .orderBy(asc(datalogger.id))
    .limit(filter.limit + 1)
    .all();
  return toPage(rows, filter.limit, toDatalogger, (row) => [row.id]);
}

/** One datalogger; null when there is no such datalogger. */
export function getDatalogger(handle: DatabaseHandle, id: number): Datalogger | null {
  const row = handle.orm.select().from(datalogger).where(eq(datalogger.id, id)).get();
  return row === undefined ? null : toDatalogger(row);
}

/** Labels a datalogger; null when there is no such datalogger. */
export function labelDatalogger(handle: DatabaseHandle, id: number, label: string | null): Datalogger | null {
  const row = handle.orm.update(datalogger).set({ label }).where(eq(datalogger.id, id)).returning().get();
  return row === undefined ? null : toDatalogger(row);
}

const toDatalogger = (row: typeof datalogger.$inferSelect): Datalogger => ({
  ...row,
  rawMetadata: jsonObjectOrNull(row.rawMetadata),
});

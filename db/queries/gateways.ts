import { and, asc, eq, gt } from 'drizzle-orm';
import type { Gateway } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';
import { gateway } from '../schema/index.ts';
import { jsonObjectOrNull } from './jsonText.ts';
import { idPosition, type Page, readCursor, toPage } from './page.ts';

export interface GatewayFilter {
  readonly siteId?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Gateways in the order in which they appeared. */
export function listGateways(handle: DatabaseHandle, filter: GatewayFilter): Page<Gateway> {
  const after = readCursor(filter.cursor, idPosition);
  const rows = handle.orm
    .select()
    .from(gateway)
    .where(
      and(
        filter.siteId === undefined ? undefined : eq(gateway.siteId, filter.siteId),
        after === null ? undefined : gt(gateway.id, after[0]),
      ),
    )
    .orderBy(asc(gateway.id))
    .limit(filter.limit + 1)
    .all();
  return toPage(rows, filter.limit, toGateway, (row) => [row.id]);
}

/** One gateway; null when there is no such gateway. */
export function getGateway(handle: DatabaseHandle, id: number): Gateway | null {
  const row = handle.orm.select().from(gateway).where(eq(gateway.id, id)).get();
  return row === undefined ? null : toGateway(row);
}

/** Labels a gateway; null when there is no such gateway. */
export function labelGateway(handle: DatabaseHandle, id: number, label: string | null): Gateway | null {
  const row = handle.orm.update(gateway).set({ label }).where(eq(gateway.id, id)).returning().get();
  return row === undefined ? null : toGateway(row);
}

function toGateway({ topicSlot: _topicSlot, ...row }: typeof gateway.$inferSelect): Gateway {
  return { ...row, rawMetadata: jsonObjectOrNull(row.rawMetadata) };
}

import { asc, eq } from 'drizzle-orm';
import type { FarSide } from '../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../handle.ts';
import { farSide } from '../schema/index.ts';

const { source, instance, status, clientId, reason, saidAt, receivedAt, changedAt } = farSide;
const told = { source, instance, status, clientId, reason, saidAt, receivedAt, changedAt };

/** What the far side of one connection last said of itself. */
export function readFarSide(handle: DatabaseHandle, connectionId: number): FarSide[] {
  return handle.orm
    .select(told)
    .from(farSide)
    .where(eq(farSide.connectionId, connectionId))
    .orderBy(asc(source), asc(instance))
    .all();
}

/** The same of every connection that has any, by its id. */
export function readFarSides(handle: DatabaseHandle): Map<number, FarSide[]> {
  const rows = handle.orm.select().from(farSide).orderBy(asc(source), asc(instance)).all();
  const byConnection = Map.groupBy(rows, (row) => row.connectionId);
  return new Map(
    [...byConnection].map(([id, of]) => [id, of.map(({ connectionId: _, ...said }) => said)] as const),
  );
}

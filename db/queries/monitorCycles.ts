import { desc, lte } from 'drizzle-orm';
import type { MonitorCycle } from '../../shared/domain/monitor.ts';
import type { DatabaseHandle } from '../handle.ts';
import { monitorCycle } from '../schema/index.ts';

/** About a month of cycles at 30 s, which the KPI page looks back on. */
const keptCycles = 100_000;

/** Records a finished cycle, and lets go of the oldest beyond `kept`. */
export function recordMonitorCycle(handle: DatabaseHandle, cycle: MonitorCycle, kept = keptCycles): void {
  const { id } = handle.orm.insert(monitorCycle).values(cycle).returning({ id: monitorCycle.id }).get();
  handle.orm
    .delete(monitorCycle)
    .where(lte(monitorCycle.id, id - kept))
    .run();
}

/** The cycle recorded last; null before the first one. */
export const lastMonitorCycle = (handle: DatabaseHandle): MonitorCycle | null =>
  lastMonitorCycles(handle, 1)[0] ?? null;

/** The last cycles, newest first, at most `limit`. */
export function lastMonitorCycles(handle: DatabaseHandle, limit: number): MonitorCycle[] {
  const rows = handle.orm.select().from(monitorCycle).orderBy(desc(monitorCycle.id)).limit(limit).all();
  return rows.map(({ id: _id, ...cycle }) => cycle);
}

/** When a cycle began, and how long it took. */
export interface CycleDuration {
  readonly id: number;
  readonly startedAt: number;
  readonly durationMs: number;
}

/** Reads how long cycles took, newest first, with a statement that is prepared once; `before` is an id. */
export function createDurationReader({
  sqlite,
}: DatabaseHandle): (before: number, limit: number) => CycleDuration[] {
  const durations = sqlite.prepare<[number, number], CycleDuration>(
    `SELECT id, started_at AS startedAt, duration_ms AS durationMs FROM monitor_cycle
      WHERE id < ? ORDER BY id DESC LIMIT ?`,
  );
  return (before, limit) => durations.all(before, limit);
}

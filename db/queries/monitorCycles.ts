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
export function lastMonitorCycle(handle: DatabaseHandle): MonitorCycle | null {
  const row = handle.orm.select().from(monitorCycle).orderBy(desc(monitorCycle.id)).limit(1).get();
  if (row === undefined) return null;
  const { id: _id, ...cycle } = row;
  return cycle;
}

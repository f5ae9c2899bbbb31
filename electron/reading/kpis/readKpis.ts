import { listConnections } from '../../../db/queries/connections.ts';
import type { MeasuredMinute } from '../../../db/queries/kpi/minutes.ts';
import { readSetting } from '../../../db/queries/settings.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { KpiReport } from '../../../shared/domain/kpi.ts';
import { fleetUptime, uptimeStarts } from '../../core/kpi/fleetUptime.ts';
import { kpis } from '../../core/kpi/kpis.ts';
import { kpiTimes, nowHourMs } from '../../core/kpi/windows.ts';
import { sumUptimes } from '../history/readUptimes.ts';
import { countedConnections } from './countedConnections.ts';
import { readCycles } from './readCycles.ts';
import { readErrors, readSketches } from './readMinutes.ts';
import { readParsed } from './readParsed.ts';

export interface KpiQuestion {
  readonly now: number;
  /** What was measured and is not stored yet. */
  readonly pending: readonly MeasuredMinute[];
  readonly isSendingErrors: boolean;
}

/** Works the figures out from what is recorded, up to `now`, in short steps. */
export async function readKpis(
  reader: SteppedHandle,
  { now, pending, isSendingErrors }: KpiQuestion,
): Promise<KpiReport> {
  const times = kpiTimes(now);
  const stored = listConnections(reader);
  const { counted, demo } = countedConnections(stored, readSetting(reader, 'demoSiteId'));
  const connectionIds = counted.map(({ connectionId }) => connectionId);
  const minutes = { reader, pending };
  const uptimes = await sumUptimes(reader, connectionIds, uptimeStarts(times), now);
  const measured = {
    uptime: fleetUptime([...uptimes.values()]),
    parsed: await readParsed(reader, connectionIds, times),
    latency: await readSketches(minutes, 'eventLatency', times),
    cycles: await readCycles(reader, times),
    response: await readSketches(minutes, 'apiResponse', times),
    errors: await readErrors(minutes, kpiTimes(now, nowHourMs)),
    isSendingErrors,
  };
  const { from: curveFrom, slotMs } = times.grid;
  return { at: now, curveFrom, slotMs, demo, kpis: kpis(measured) };
}

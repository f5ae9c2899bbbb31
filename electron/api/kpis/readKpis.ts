import { listConnections } from '../../../db/queries/connections.ts';
import { readSetting } from '../../../db/queries/settings.ts';
import type { Reader } from '../../../db/reader.ts';
import type { KpiReport } from '../../../shared/domain/kpi.ts';
import { fleetUptime, uptimeStarts } from '../../core/kpi/fleetUptime.ts';
import { kpis } from '../../core/kpi/kpis.ts';
import { kpiTimes, nowHourMs } from '../../core/kpi/windows.ts';
import { countedConnections } from '../../reading/kpis/countedConnections.ts';
import { sumUptimes } from '../connectionUptime.ts';
import type { Measurements } from '../ports.ts';
import { readCycles } from './readCycles.ts';
import { readErrors, readSketches } from './readMinutes.ts';
import { readParsed } from './readParsed.ts';

/** Works the figures out from what is recorded, up to `now`; in short steps, so that no commit waits for it. */
export async function readKpis(
  reader: Reader,
  measurements: Pick<Measurements, 'pending' | 'isSendingErrors'>,
  now: number,
): Promise<KpiReport> {
  const times = kpiTimes(now);
  const stored = listConnections(reader);
  const { counted, demo } = countedConnections(stored, readSetting(reader, 'demoSiteId'));
  const connectionIds = counted.map(({ connectionId }) => connectionId);
  const minutes = { reader, pending: measurements.pending() };
  const uptimes = await sumUptimes(reader, connectionIds, uptimeStarts(times), now);
  const measured = {
    uptime: fleetUptime([...uptimes.values()]),
    parsed: await readParsed(reader, connectionIds, times),
    latency: await readSketches(minutes, 'eventLatency', times),
    cycles: await readCycles(reader, times),
    response: await readSketches(minutes, 'apiResponse', times),
    errors: await readErrors(minutes, kpiTimes(now, nowHourMs)),
    isSendingErrors: measurements.isSendingErrors(),
  };
  const { from: curveFrom, slotMs } = times.grid;
  return { at: now, curveFrom, slotMs, demo, kpis: kpis(measured) };
}

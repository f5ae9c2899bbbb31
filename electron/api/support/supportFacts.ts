import { listConnections } from '../../../db/queries/connections.ts';
import { lastMonitorCycles } from '../../../db/queries/monitorCycles.ts';
import type { SupportFact } from '../../reading/support/supportArchive.ts';
import { connectionView } from '../connectionView.ts';
import type { ApiServices } from '../context.ts';
import { connectionFact, settingsFact, versionFact } from './storedFacts.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const cycles = 60;

/** A fact that cannot be had is told with the reason: whoever asks for help may do so because of it. */
async function fact(name: string, read: () => Promise<readonly unknown[]>): Promise<SupportFact> {
  try {
    return { name, rows: [...(await read())] };
  } catch (error) {
    const notKnown = error instanceof Error ? error.message : String(error);
    return { name, rows: [{ notKnown }] };
  }
}

/** What the running program knows of itself, for the archive of `supportArchive`. */
export async function supportFacts(services: ApiServices, signal: AbortSignal): Promise<SupportFact[]> {
  const { reader, reads, version, shell, clock, selfChecks, storage, readKpis, monitor, openIncidents } =
    services;
  const connections = listConnections(reader);
  const views = connections.map((stored) => connectionView(stored, services));
  const to = Math.ceil(clock.now() / minuteMs) * minuteMs;
  const day = { connections, from: to - dayMs, to };
  return [
    versionFact(reader, version, shell.kind),
    await fact('self-check.json', async () => [selfChecks.last()]),
    settingsFact(reader),
    connectionFact(reader, views),
    await fact('accounting.ndjson', async () => {
      const { sites, all } = await reads.read('accounting', day, signal);
      return [{ from: day.from, to, all }, ...sites];
    }),
    await fact('storage.json', async () => [await storage.read()]),
    await fact('kpis.json', async () => [await readKpis()]),
    await fact('monitor.json', async () => [
      { ...monitor.state(), lastCycles: lastMonitorCycles(reader, cycles) },
    ]),
    await fact('incidents.ndjson', async () => openIncidents()),
  ];
}

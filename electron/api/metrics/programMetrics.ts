import { stat } from 'node:fs/promises';
import process from 'node:process';
import { setImmediate as turn } from 'node:timers/promises';
import { Counter, Gauge, type Registry } from 'prom-client';
import { incidentSeverity } from '../../../shared/domain/incident.ts';
import type { ApiServices } from '../context.ts';

/** What is asked for metrics. */
export type MetricsServices = Pick<
  ApiServices,
  | 'reader'
  | 'readLiveFigures'
  | 'readKpis'
  | 'monitor'
  | 'openIncidents'
  | 'events'
  | 'version'
  | 'waitingMessages'
>;

/** Bytes of a file; 0 where there is none. */
const sizeOf = async (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );

/** The program itself: version, monitor, incidents, what waits, its files, its process. */
export async function programMetrics(registry: Registry, services: MetricsServices): Promise<void> {
  const { reader, monitor, openIncidents, events, version, waitingMessages } = services;
  const registers = [registry];
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name: `vedetta_${name}`, help, registers }).set(value);

  new Gauge({
    name: 'vedetta_build_info',
    help: 'The version that runs; always 1.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);

  const { paused, intervalSeconds, lastCycle } = monitor.state();
  gauge('monitor_paused', 'Whether the monitor is paused.', Number(paused));
  gauge('monitor_interval_seconds', 'Time between two cycles of the monitor.', intervalSeconds);
  if (lastCycle !== null) {
    gauge('monitor_cycle_duration_seconds', 'How long the last cycle took.', lastCycle.durationMs / 1000);
    gauge('monitor_cycle_timestamp_seconds', 'When the last cycle began.', lastCycle.startedAt / 1000);
  }

  const incidents = new Gauge({
    name: 'vedetta_incidents_open',
    help: 'Incidents that are open.',
    labelNames: ['severity'],
    registers,
  });
  const open = openIncidents();
  for (const severity of incidentSeverity.options) {
    incidents.set({ severity }, open.filter((each) => each.severity === severity).length);
  }

  gauge('ingest_queue_messages', 'Messages that wait for the database.', waitingMessages());
  gauge('event_receivers', 'Receivers of events, such as open pages.', events.receivers);

  const storage = new Gauge({
    name: 'vedetta_storage_bytes',
    help: 'Size of the files of the database.',
    labelNames: ['file'],
    registers,
  });
  const { name } = reader.sqlite;
  storage.set({ file: 'database' }, await sizeOf(name));
  storage.set({ file: 'wal' }, await sizeOf(`${name}-wal`));

  const askedAt = performance.now();
  await turn();
  const lagSeconds = (performance.now() - askedAt) / 1000;
  gauge('event_loop_lag_seconds', 'How long the thread let the question wait.', lagSeconds);
  const { user, system } = process.cpuUsage();
  const cpu = { name: 'vedetta_process_cpu_seconds_total', help: 'CPU time of the process.', registers };
  new Counter(cpu).inc((user + system) / 1_000_000);
  const { rss, heapUsed } = process.memoryUsage();
  gauge('process_resident_memory_bytes', 'Memory of the process.', rss);
  gauge('process_heap_bytes', 'Memory of the heap of the engine that is in use.', heapUsed);
  gauge('process_uptime_seconds', 'For how long the process runs.', process.uptime());
}

import { Gauge, type Registry } from 'prom-client';
import { type KpiName, type KpiReport, kpiSpan } from '../../../shared/domain/kpi.ts';

/** In base units, as Prometheus wants them: shares from 0 to 1, seconds. */
const names: Readonly<
  Record<KpiName, { readonly name: string; readonly help: string; readonly per: number }>
> = {
  connectionUptime: {
    name: 'vedetta_kpi_connection_uptime_ratio',
    help: 'Time connected, of the time wanted.',
    per: 100,
  },
  messagesParsed: {
    name: 'vedetta_kpi_messages_parsed_ratio',
    help: 'Messages parsed, of those with a parser.',
    per: 100,
  },
  eventLatency: {
    name: 'vedetta_kpi_event_latency_p95_seconds',
    help: 'Time from what happened to its being painted on a page, 95th percentile.',
    per: 1000,
  },
  monitorCycle: {
    name: 'vedetta_kpi_monitor_cycle_longest_seconds',
    help: 'The longest cycle of the monitor.',
    per: 1000,
  },
  apiResponse: {
    name: 'vedetta_kpi_api_response_p95_seconds',
    help: 'Time to answer a call of the API, 95th percentile.',
    per: 1000,
  },
  sentryErrors: {
    name: 'vedetta_kpi_sentry_errors_per_hour',
    help: 'Errors sent to Sentry per hour.',
    per: 1,
  },
};

/** The figures and whether they meet their targets; one that was not measured has no series. */
export function kpiMetrics(registry: Registry, { kpis }: KpiReport): void {
  const registers = [registry];
  const met = new Gauge({
    name: 'vedetta_kpi_met',
    help: 'Whether a figure meets its target.',
    labelNames: ['kpi', 'window'],
    registers,
  });
  for (const kpi of kpis) {
    const { name, help, per } = names[kpi.name];
    const gauge = new Gauge({ name, help, labelNames: ['window'], registers });
    for (const window of kpiSpan.options) {
      const { value, verdict } = kpi[window];
      if (value === null) continue;
      gauge.set({ window }, value / per);
      met.set({ kpi: kpi.name, window }, Number(verdict === 'met'));
    }
  }
}

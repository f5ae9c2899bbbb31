import { Registry } from 'prom-client';
import { listConnections } from '../../../db/queries/connections.ts';
import { connectionMetrics } from './connectionMetrics.ts';
import { kpiMetrics } from './kpiMetrics.ts';
import { type MetricsServices, programMetrics } from './programMetrics.ts';

/** The content type of what is rendered. */
export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

/**
 * What the program knows now, as Prometheus reads it. Made when it is asked for, and forgotten then: nothing counts in
 * between. Some 20 series for each site, and nothing that grows with topics, devices or errors.
 */
export async function renderMetrics(services: MetricsServices): Promise<string> {
  const { reader, readLiveFigures, readKpis } = services;
  const registry = new Registry();
  connectionMetrics(
    registry,
    listConnections(reader).map((stored) => ({ stored, figures: readLiveFigures(stored) })),
  );
  await programMetrics(registry, services);
  kpiMetrics(registry, await readKpis());
  return registry.metrics();
}

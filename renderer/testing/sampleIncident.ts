import type { Incident, IncidentSite } from '../../shared/domain/incident.ts';

/** A site that is held up, with nothing beneath it, for tests; `change` makes it another. */
export function sampleIncidentSite(change: Partial<IncidentSite> = {}): IncidentSite {
  return {
    siteId: 1,
    siteCode: 'site_001',
    siteName: 'North dam',
    gateways: 0,
    dataloggers: 0,
    sensors: 0,
    restoredAt: null,
    ...change,
  };
}

/** An open incident of one site whose broker refuses its account, for tests; `change` makes it another. */
export function sampleIncident(change: Partial<Incident> = {}): Incident {
  return {
    id: 1,
    kind: 'refused',
    severity: 'critical',
    subject: 'account:127.0.0.1:1883:valle-ops',
    title: '127.0.0.1:1883 refuses valle-ops',
    message: 'Bad user name or password.',
    broker: { host: '127.0.0.1', port: 1883, username: 'valle-ops' },
    device: null,
    sites: [sampleIncidentSite()],
    openedAt: 0,
    flaps: 0,
    acknowledgedAt: null,
    acknowledgedBy: null,
    note: null,
    resolvedAt: null,
    durationMs: null,
    ...change,
  };
}

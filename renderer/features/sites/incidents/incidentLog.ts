import type { Incident } from '../../../../shared/domain/incident.ts';

/** What led to it, and what it ended with, lies this much beyond its ends. */
const beyondMs = 60_000;

/** Which part of the connection log tells of an incident: its time, and its one site or its broker. */
export function incidentLog({ sites, broker, openedAt, resolvedAt }: Incident): {
  site?: number;
  q?: string;
  from: number;
  to?: number;
} {
  const [first, ...others] = sites;
  const time = {
    from: openedAt - beyondMs,
    ...(resolvedAt === null ? {} : { to: resolvedAt + beyondMs }),
  };
  if (first !== undefined && others.length === 0) return { site: first.siteId, ...time };
  return broker === null ? time : { q: broker.host, ...time };
}

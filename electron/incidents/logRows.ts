import { durationText } from '../core/incidents/words/words.ts';
import type { IncidentChanges, IncidentLogRow, KeptIncident } from './ports.ts';

const levels = { critical: 'ERROR', warning: 'WARNING' } as const;

const sitesOf = ({ sites }: KeptIncident): number[] => sites.map(({ siteId }) => siteId);

const beginning = (incident: KeptIncident, siteIds: readonly number[], at: number): IncidentLogRow => ({
  siteIds,
  level: levels[incident.severity],
  message: `Incident ${incident.id}: ${incident.title}. ${incident.message}`,
  at,
});

/**
 * What the logs of the sites are told: that an incident began, also to a site that it holds up later, and that it is
 * over. `before`: the sites that each incident knew.
 */
export function logRows(
  changes: Omit<IncidentChanges, 'log'>,
  before: ReadonlyMap<number, ReadonlySet<number>>,
  now: number,
): IncidentLogRow[] {
  const opened = changes.opened.map((incident) => beginning(incident, sitesOf(incident), now));
  const joined = changes.updated.flatMap((incident) => {
    const known = before.get(incident.id);
    const siteIds = sitesOf(incident).filter((siteId) => known?.has(siteId) !== true);
    return siteIds.length === 0 ? [] : [beginning(incident, siteIds, now)];
  });
  const resolved = changes.resolved.map(
    (incident): IncidentLogRow => ({
      siteIds: sitesOf(incident),
      level: 'INFO',
      message: `Incident ${incident.id} is over after ${durationText(incident.durationMs)}: ${incident.title}.`,
      at: now,
    }),
  );
  return [...opened, ...joined, ...resolved];
}

import type { Incident } from '../../shared/domain/incident.ts';
import type { End, HeldSite } from '../core/incidents/advance.ts';
import type { KeptIncident } from './ports.ts';

/** How sites are called now, by id. */
export type Naming = ReadonlyMap<number, { readonly siteCode: string; readonly siteName: string }>;

/** Incidents as everybody sees them, made of what is in memory. */
export interface View {
  /** Nothing is known here of who acknowledged it. */
  of(incident: KeptIncident & Partial<End>): Incident;
  /** Sites with their names, by code; those that are deleted are left out. */
  named(sites: readonly HeldSite[]): Incident['sites'];
}

export function createView(naming: Naming): View {
  const named: View['named'] = (sites) =>
    sites
      .flatMap((site) => {
        const names = naming.get(site.siteId);
        if (names === undefined) return [];
        const { siteCode, siteName } = names;
        return [{ ...site, siteCode, siteName }];
      })
      .sort((a, b) => (a.siteCode < b.siteCode ? -1 : 1));
  return {
    named,
    of: ({ absentSince: _absent, isNotified: _notified, sites, ...incident }) => ({
      acknowledgedAt: null,
      acknowledgedBy: null,
      note: null,
      resolvedAt: null,
      durationMs: null,
      ...incident,
      sites: named(sites),
    }),
  };
}

import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import {
  type Incident,
  type IncidentSite,
  incidentBroker,
  incidentDevice,
} from '../../../shared/domain/incident.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { incident, incidentSite, site } from '../../schema/index.ts';

export type IncidentRow = typeof incident.$inferSelect;

/** The sites of some incidents, by incident, each list by code; without deleted ones. */
export function sitesOf(
  handle: DatabaseHandle,
  ids: readonly number[],
): Map<number, (IncidentSite & { readonly incidentId: number })[]> {
  const rows = handle.orm
    .select({
      incidentId: incidentSite.incidentId,
      siteId: incidentSite.siteId,
      siteCode: site.code,
      siteName: site.name,
      gateways: incidentSite.gateways,
      dataloggers: incidentSite.dataloggers,
      sensors: incidentSite.sensors,
      restoredAt: incidentSite.restoredAt,
    })
    .from(incidentSite)
    .innerJoin(site, eq(site.id, incidentSite.siteId))
    .where(and(inArray(incidentSite.incidentId, [...ids]), isNull(site.deletedAt)))
    .orderBy(asc(site.code))
    .all();
  return Map.groupBy(rows, (row) => row.incidentId);
}

/** Incidents as every list and event shows them, in the order of the rows. */
export function toIncidents(handle: DatabaseHandle, rows: readonly IncidentRow[]): Incident[] {
  const sites = sitesOf(
    handle,
    rows.map(({ id }) => id),
  );
  return rows.map(({ absentSince: _absent, isNotified: _notified, broker, device, ...row }) => ({
    ...row,
    broker: broker === null ? null : incidentBroker.parse(JSON.parse(broker)),
    device: device === null ? null : incidentDevice.parse(JSON.parse(device)),
    sites: (sites.get(row.id) ?? []).map(({ incidentId: _id, ...held }) => held),
  }));
}

/** Those with these ids, in no order; one that is gone is left out. */
export function getIncidents(handle: DatabaseHandle, ids: readonly number[]): Incident[] {
  const rows = handle.orm
    .select()
    .from(incident)
    .where(inArray(incident.id, [...ids]))
    .all();
  return toIncidents(handle, rows);
}

/** One incident; null when there is no such one. */
export function getIncident(handle: DatabaseHandle, id: number): Incident | null {
  return getIncidents(handle, [id])[0] ?? null;
}

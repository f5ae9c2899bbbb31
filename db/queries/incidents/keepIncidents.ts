import { inArray, isNull } from 'drizzle-orm';
import { type Incident, incidentBroker, incidentDevice } from '../../../shared/domain/incident.ts';
import type { ConnectionLogEntry, LogLevel } from '../../../shared/domain/log.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { incident, incidentSite } from '../../schema/index.ts';
import type { IncidentRow } from './incidentRows.ts';

/** An incident that goes on; fits the keeper's `KeptIncident`. */
export interface OpenIncidentRow
  extends Omit<
    IncidentRow,
    'broker' | 'device' | 'acknowledgedAt' | 'acknowledgedBy' | 'note' | 'resolvedAt' | 'durationMs'
  > {
  readonly broker: Incident['broker'];
  readonly device: Incident['device'];
  readonly sites: readonly {
    readonly siteId: number;
    readonly gateways: number;
    readonly dataloggers: number;
    readonly sensors: number;
    readonly restoredAt: number | null;
  }[];
}
export type ResolvedIncidentRow = OpenIncidentRow & {
  readonly resolvedAt: number;
  readonly durationMs: number;
};

/** The incidents that are open, oldest first, and the id that the next one gets. */
export function loadOpenIncidents(handle: DatabaseHandle): {
  readonly open: OpenIncidentRow[];
  readonly nextId: number;
} {
  const rows = handle.orm
    .select()
    .from(incident)
    .where(isNull(incident.resolvedAt))
    .orderBy(incident.id)
    .all();
  const sites = Map.groupBy(
    handle.orm
      .select()
      .from(incidentSite)
      .where(
        inArray(
          incidentSite.incidentId,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(incidentSite.siteId)
      .all(),
    ({ incidentId }) => incidentId,
  );
  const open = rows.map(
    ({
      acknowledgedAt: _at,
      acknowledgedBy: _by,
      note: _note,
      resolvedAt: _resolved,
      durationMs: _duration,
      ...row
    }) => ({
      ...row,
      broker: row.broker === null ? null : incidentBroker.parse(JSON.parse(row.broker)),
      device: row.device === null ? null : incidentDevice.parse(JSON.parse(row.device)),
      sites: (sites.get(row.id) ?? []).map(({ incidentId: _id, ...site }) => site),
    }),
  );
  const lastId = handle.sqlite
    .prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'incident'")
    .pluck()
    .get();
  return { open, nextId: (lastId ?? 0) + 1 };
}

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** Statements that store what became of incidents, prepared once; to be run in a transaction. */
export function createIncidentStatements({ sqlite }: DatabaseHandle) {
  const insert = sqlite.prepare(`
    INSERT INTO incident (id, kind, severity, subject, title, message, broker, device, opened_at, absent_since, flaps,
      is_notified)
    VALUES (:id, :kind, :severity, :subject, :title, :message, :broker, :device, :openedAt, :absentSince, :flaps,
      :isNotified)`);
  // One that was purged with its last site is not there any more.
  const update = sqlite.prepare(`
    UPDATE incident SET severity = :severity, message = :message, absent_since = :absentSince, flaps = :flaps
    WHERE id = :id`);
  const resolve = sqlite.prepare(
    'UPDATE incident SET resolved_at = :resolvedAt, duration_ms = :durationMs WHERE id = :id',
  );
  const holdSite = sqlite.prepare(`
    INSERT INTO incident_site (incident_id, site_id, gateways, dataloggers, sensors, restored_at)
    SELECT :id, :siteId, :gateways, :dataloggers, :sensors, :restoredAt
    WHERE EXISTS (SELECT 1 FROM site WHERE id = :siteId) AND EXISTS (SELECT 1 FROM incident WHERE id = :id)
    ON CONFLICT DO UPDATE SET gateways = :gateways, dataloggers = :dataloggers, sensors = :sensors,
      restored_at = :restoredAt`);
  const insertLog = sqlite.prepare<
    [{ siteId: number; at: number; level: LogLevel; message: string }],
    { id: number }
  >(`
    INSERT INTO mqtt_connection_log (connection_id, timestamp, level, message, broker_host)
    SELECT id, :at, :level, :message, broker_host FROM mqtt_connection WHERE site_id = :siteId
    RETURNING id`);

  const holdSites = ({ id, sites }: OpenIncidentRow): void => {
    for (const site of sites) holdSite.run({ id, ...site });
  };
  return {
    open(row: OpenIncidentRow): void {
      const { sites: _sites, broker, device, isNotified, ...columns } = row;
      insert.run({
        ...columns,
        broker: json(broker),
        device: json(device),
        isNotified: isNotified ? 1 : 0,
      });
      holdSites(row);
    },
    update(row: OpenIncidentRow): void {
      const { id, severity, message, absentSince, flaps } = row;
      update.run({ id, severity, message, absentSince, flaps });
      holdSites(row);
    },
    resolve(row: ResolvedIncidentRow): void {
      this.update(row);
      resolve.run({ id: row.id, resolvedAt: row.resolvedAt, durationMs: row.durationMs });
    },
    /** Answers the ids of the new rows of the connection log; a site that was purged has none. */
    log(siteId: number, entry: Pick<ConnectionLogEntry, 'level' | 'message'>, at: number): number[] {
      return insertLog.all({ siteId, at, ...entry }).map(({ id }) => id);
    },
  };
}

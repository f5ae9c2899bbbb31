import type { DatabaseHandle } from '../handle.ts';
import type { Writer } from '../writer.ts';
import { purgeFailures } from './inbox/purgeFailures.ts';

const stepRows = 2_000;

/**
 * Purges everything stored of a deleted site, in steps between which other writes get their turn
 * (quality.md section 3). A site that is not a tombstone is refused.
 */
export async function purgeSite(writer: Writer, siteId: number): Promise<void> {
  while (await writer.write((handle) => purgeStep(handle, siteId))) {
    // Each step leaves the site a tombstone, so that a purge cut short goes on at the next start.
  }
}

/** Takes the first step that finds something, of at most `stepRows` rows, children first; answers whether something is left. */
function purgeStep(handle: DatabaseHandle, siteId: number): boolean {
  const { sqlite } = handle;
  const row = sqlite
    .prepare<[number], { deleted_at: number | null }>('SELECT deleted_at FROM site WHERE id = ?')
    .get(siteId);
  if (row === undefined) return false;
  if (row.deleted_at === null) throw new Error(`Site ${siteId} is not deleted; it is not purged.`);
  return purgeSteps.some((step) =>
    typeof step === 'string'
      ? sqlite.prepare(step).run({ siteId, limit: stepRows }).changes > 0
      : step(handle, siteId),
  );
}

const ofSite = (table: string) => `
  DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE site_id = :siteId LIMIT :limit)`;

const ofSensors = (table: string) => `
  DELETE FROM ${table} WHERE (sensor_id, at) IN (
    SELECT sensor_id, at FROM ${table}
    WHERE sensor_id IN (SELECT id FROM sensor WHERE site_id = :siteId) LIMIT :limit)`;

const connection = '(SELECT id FROM mqtt_connection WHERE site_id = :siteId)';
const ofConnection = (table: string, key: string) => `
  DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE connection_id = ${connection} LIMIT :limit)`;

/** Ids are given again, so that nothing may be left under one that is gone. */
const marksOf = (device: 'gateway' | 'datalogger') => `
  DELETE FROM heartbeat_mark WHERE (entity_type, entity_id, month_start) IN (
    SELECT entity_type, entity_id, month_start FROM heartbeat_mark WHERE entity_type = '${device}'
      AND entity_id IN (SELECT id FROM ${device} WHERE site_id = :siteId) LIMIT :limit)`;

/** In the order of the foreign keys: what refers to a row goes before it. */
const purgeSteps: readonly (string | typeof purgeFailures)[] = [
  ofSensors('sensor_reading'),
  ofSensors('reading_minute'),
  ofSensors('reading_hour'),
  ofConnection('message_stats', 'connection_id, minute'),
  ofConnection('inflight_window', 'connection_id, seq'),
  ofConnection('far_side', 'connection_id, source, instance'),
  ofConnection('mqtt_connection_log', 'id'),
  ofConnection('status_interval', 'id'),
  purgeFailures,
  ofSite('mqtt_parsing_log'),
  ofSite('retained_clearing'),
  ofSite('downtime_event'),
  ofSite('incident_site'),
  // What held up this site alone. Trouble of the program itself never had a site.
  `DELETE FROM incident WHERE kind NOT IN ('storage', 'disk_filling') AND :siteId > 0 AND id IN (
    SELECT id FROM incident WHERE id NOT IN (SELECT incident_id FROM incident_site) LIMIT :limit)`,
  ofSite('sensor'),
  marksOf('datalogger'),
  marksOf('gateway'),
  ofSite('datalogger'),
  // A gateway that was moved between sites may have left dataloggers behind at another one.
  `UPDATE datalogger SET gateway_id = NULL
    WHERE gateway_id IN (SELECT id FROM gateway WHERE site_id = :siteId) AND :limit > 0`,
  ofSite('gateway'),
  ofSite('discovered_topic'),
  ofSite('report_file'),
  ofConnection('mqtt_topic', 'id'),
  ofSite('mqtt_connection'),
  'DELETE FROM site WHERE id = :siteId AND :limit > 0',
];

import type { RetentionKind } from '../../shared/domain/retention.ts';
import type { DatabaseHandle } from '../handle.ts';
import { prepareBySensor } from './bySensor.ts';
import { prepareFailures } from './failures.ts';
import { prepareMessageCounts } from './messageCounts.ts';
import type { PruneStep } from './pruneStep.ts';
import { prepareDropHours, prepareThinMinutes, prepareThinReadings } from './thin.ts';

/** The kinds in the order in which they are gone through: what is thinned goes before what it is thinned to. */
export const pruneOrder: readonly RetentionKind[] = [
  'readings',
  'minutes',
  'hours',
  'parsingLog',
  'connectionLog',
  'failures',
  'history',
  'incidents',
  'messageCounts',
  'parserCounts',
  'cycles',
  'audit',
];

/** Prepares how each kind is let go of, a step at a time, and counts what went. Run them inside a transaction. */
export function preparePruneSteps(handle: DatabaseHandle): Readonly<Record<RetentionKind, PruneStep>> {
  const count = handle.sqlite.prepare<[RetentionKind, number, number]>(`
    INSERT INTO retention_count (kind, removed, removed_before) VALUES (?, ?, ?)
    ON CONFLICT (kind) DO UPDATE SET removed = removed + excluded.removed,
      removed_before = max(coalesce(removed_before, 0), excluded.removed_before)`);
  const counted =
    (kind: RetentionKind, step: PruneStep): PruneStep =>
    (order) => {
      const turn = step(order);
      if (turn.removed > 0) count.run(kind, turn.removed, order.before);
      return turn;
    };
  return {
    readings: counted('readings', prepareBySensor(handle, prepareThinReadings(handle))),
    minutes: counted('minutes', prepareBySensor(handle, prepareThinMinutes(handle))),
    hours: counted('hours', prepareBySensor(handle, prepareDropHours(handle))),
    connectionLog: counted('connectionLog', prepareLog(handle, 'mqtt_connection_log')),
    parsingLog: counted('parsingLog', prepareLog(handle, 'mqtt_parsing_log')),
    failures: counted('failures', prepareFailures(handle)),
    history: counted('history', prepareHistory(handle)),
    incidents: counted('incidents', prepareIncidents(handle)),
    messageCounts: counted('messageCounts', prepareMessageCounts(handle)),
    parserCounts: counted('parserCounts', prepareParserCounts(handle)),
    cycles: counted('cycles', prepareDelete(handle, 'monitor_cycle', 'id', 'id', 'started_at')),
    audit: counted('audit', prepareDelete(handle, 'audit_log', 'id', 'at', 'at')),
  };
}

/** The oldest rows by `order`, as far as their time is before. */
function prepareDelete(
  { sqlite }: DatabaseHandle,
  table: string,
  key: string,
  order: string,
  time: string,
): PruneStep {
  const remove = sqlite.prepare<[{ before: number; rows: number }]>(`
    DELETE FROM ${table} WHERE (${key}) IN (
      SELECT ${key} FROM ${table} WHERE ${time} IS NOT NULL ORDER BY ${order} LIMIT :rows)
      AND ${time} < :before`);
  return ({ before, rows }) => {
    const removed = remove.run({ before, rows }).changes;
    return { removed, next: removed === rows ? 0 : null };
  };
}

const prepareLog = (handle: DatabaseHandle, table: string) =>
  prepareDelete(handle, table, 'id', 'timestamp', 'timestamp');

/** What has no end yet is still so, and stays. */
function prepareHistory(handle: DatabaseHandle): PruneStep {
  const statuses = prepareDelete(handle, 'status_interval', 'id', 'ended_at', 'ended_at');
  const downtimes = prepareDelete(handle, 'downtime_event', 'id', 'ended_at', 'ended_at');
  const key = 'entity_type, entity_id, month_start';
  const marks = prepareDelete(handle, 'heartbeat_mark', key, 'month_start', 'month_start');
  return (order) => {
    for (const step of [statuses, downtimes]) {
      const turn = step(order);
      if (turn.removed > 0) return { ...turn, next: 0 };
    }
    return marks(order);
  };
}

/** An open incident stays, however old. */
function prepareIncidents({ sqlite }: DatabaseHandle): PruneStep {
  const old = 'SELECT id FROM incident WHERE resolved_at < :before ORDER BY resolved_at, id LIMIT :rows';
  const sites = sqlite.prepare<[{ before: number; rows: number }]>(
    `DELETE FROM incident_site WHERE incident_id IN (${old})`,
  );
  const incidents = sqlite.prepare<[{ before: number; rows: number }]>(
    `DELETE FROM incident WHERE id IN (${old})`,
  );
  return ({ before, rows }) => {
    // An incident may have held up every site.
    const few = { before, rows: Math.max(1, Math.floor(rows / 100)) };
    sites.run(few);
    const removed = incidents.run(few).changes;
    return { removed, next: removed === few.rows ? 0 : null };
  };
}

function prepareParserCounts({ sqlite }: DatabaseHandle): PruneStep {
  // A row for each parser and hour: few enough to look through.
  const remove = sqlite.prepare<[{ before: number; rows: number }]>(`
    DELETE FROM parser_stats WHERE (parser_name, hour) IN (
      SELECT parser_name, hour FROM parser_stats WHERE hour < :before LIMIT :rows)`);
  return ({ before, rows }) => {
    const removed = remove.run({ before, rows }).changes;
    return { removed, next: removed === rows ? 0 : null };
  };
}

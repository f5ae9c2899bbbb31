import type { DatabaseHandle } from '../../handle.ts';

/**
 * Notes where the heartbeat counters of all devices stand at the beginning of a month (UTC); those that are noted stay.
 * A device that was heard in the month before this was noted counts from `now` on.
 */
export function noteHeartbeats({ sqlite }: DatabaseHandle, monthStart: number, now: number): void {
  const note = (device: 'gateway' | 'datalogger', missed: string) =>
    sqlite
      .prepare<{ monthStart: number; now: number }>(`
        INSERT INTO heartbeat_mark (entity_type, entity_id, month_start, total, missed, counted_from)
        SELECT '${device}', id, :monthStart, total_heartbeats, ${missed},
          CASE WHEN last_seen_at >= :monthStart THEN :now ELSE :monthStart END
        FROM ${device} WHERE first_seen_at < :monthStart
        ON CONFLICT DO NOTHING`)
      .run({ monthStart, now });
  note('gateway', 'NULL');
  note('datalogger', 'missed_heartbeats');
}

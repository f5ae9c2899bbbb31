import type { ReplayedReading, ReplayedSensor } from '../../../shared/failures.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { prepareLastReadings } from '../ingest/lastReadings.ts';

/** Readings without a time of their own that arrived at once are put this near to one another, in milliseconds. */
const undatedSpanMs = 1000;

interface Near {
  readonly at: number;
  readonly receivedAt: number;
  readonly data: string;
}

/**
 * Stores readings of replayed messages; answers what the rows of their sensors say then. What arrived later at the
 * same time stays; a reading that the message has stored before is not stored again.
 */
export function prepareReplayReadings(
  handle: DatabaseHandle,
): (readings: readonly ReplayedReading[]) => ReplayedSensor[] {
  const { sqlite } = handle;
  const isThere = sqlite
    .prepare<[number, number], 1>('SELECT 1 FROM sensor_reading WHERE sensor_id = ? AND at = ?')
    .pluck();
  const put = sqlite.prepare(`
    INSERT INTO sensor_reading (sensor_id, at, received_at, data, quality) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (sensor_id, at) DO UPDATE SET
      received_at = excluded.received_at, data = excluded.data, quality = excluded.quality
    WHERE received_at <= excluded.received_at`);
  const near = sqlite.prepare<[number, number, number], Near>(`
    SELECT at, received_at AS receivedAt, data FROM sensor_reading
    WHERE sensor_id = ? AND at >= ? AND at < ? ORDER BY at`);
  const renewLast = prepareLastReadings(sqlite);
  const addCount = sqlite.prepare('UPDATE sensor SET reading_count = reading_count + ? WHERE id = ?');
  const count = sqlite.prepare<[number], number>('SELECT reading_count FROM sensor WHERE id = ?').pluck();
  const newest = sqlite.prepare<[number], NonNullable<ReplayedSensor['newest']>>(`
    SELECT received_at AS receivedAt, quality FROM sensor_reading
    WHERE sensor_id = ? ORDER BY at DESC LIMIT 1`);

  /** Where an undated reading goes; null when it is stored already. */
  function placeUndated({ sensorId, receivedAt, data, mayBeStored }: ReplayedReading): number | null {
    let at = receivedAt;
    for (const other of near.all(sensorId, receivedAt, receivedAt + undatedSpanMs)) {
      if (mayBeStored && other.receivedAt === receivedAt && other.data === data) return null;
      if (other.at === at) at += 1;
    }
    return at;
  }

  return (readings) => {
    const added = new Map<number, number>();
    for (const reading of readings) {
      const { sensorId, receivedAt, data, quality } = reading;
      const at = reading.at ?? placeUndated(reading);
      const isNew = at !== null && isThere.get(sensorId, at) === undefined;
      added.set(sensorId, (added.get(sensorId) ?? 0) + (isNew ? 1 : 0));
      if (at !== null) put.run(sensorId, at, receivedAt, data, quality);
    }
    return Array.from(added, ([sensorId, more]) => {
      if (more > 0) addCount.run(more, sensorId);
      return {
        sensorId,
        readingCount: count.get(sensorId) ?? 0,
        lastReadings: renewLast(sensorId),
        newest: newest.get(sensorId) ?? null,
      };
    });
  };
}

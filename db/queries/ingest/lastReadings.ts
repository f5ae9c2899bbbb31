import type { LastReading } from '../../../shared/ingest.ts';
import type { DatabaseHandle } from '../../handle.ts';

/**
 * Brings the last three of a sensor's row up to its readings; older ones of the row stay where retention took theirs.
 * Answers them, newest first.
 */
export function prepareLastReadings(sqlite: DatabaseHandle['sqlite']): (sensorId: number) => LastReading[] {
  const select = sqlite.prepare<[{ sensorId: number }], LastReading>(`
    SELECT * FROM (
      SELECT at, data FROM sensor_reading WHERE sensor_id = :sensorId ORDER BY at DESC LIMIT 3)
    UNION ALL
    SELECT at, data FROM (
      SELECT last_timestamp_1 AS at, last_data_1 AS data FROM sensor WHERE id = :sensorId
      UNION ALL SELECT last_timestamp_2, last_data_2 FROM sensor WHERE id = :sensorId
      UNION ALL SELECT last_timestamp_3, last_data_3 FROM sensor WHERE id = :sensorId) AS known
    WHERE known.at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM sensor_reading AS stored WHERE stored.sensor_id = :sensorId AND stored.at = known.at)
    ORDER BY at DESC LIMIT 3`);
  const update = sqlite.prepare(`
    UPDATE sensor SET last_timestamp_1 = ?, last_data_1 = ?, last_timestamp_2 = ?, last_data_2 = ?,
      last_timestamp_3 = ?, last_data_3 = ? WHERE id = ?`);
  return (sensorId) => {
    const last = select.all({ sensorId });
    const [first, second, third] = last;
    update.run(
      ...[first?.at ?? null, first?.data ?? null, second?.at ?? null, second?.data ?? null],
      ...[third?.at ?? null, third?.data ?? null, sensorId],
    );
    return last;
  };
}

import { openDatabase } from '../db/open.ts';
import { addSite, deviceRows, newSite } from '../db/testing/domainRows.ts';

/** How old readings lie in the database: so many of each sensor on each of some days, which are so many days ago. */
export interface OldReadings {
  readonly sensors: number;
  readonly ofSensorAndDay: number;
  readonly daysAgo: readonly number[];
}

const dayMs = 86_400_000;
const everyMs = 5_000;
const data = (n: number) => `{"x":${(n % 997) / 1000},"y":-0.0052,"z":1.0108}`;

/** Makes a database with old readings, sensor by sensor, as a table of months without retention has them. */
export async function buildReadings(
  dataDir: string,
  { sensors, ofSensorAndDay, daysAgo }: OldReadings,
): Promise<void> {
  using database = await openDatabase({ dataDir, now: Date.now });
  const { handle } = database.writer;
  const { sqlite } = handle;
  // What is cut short here is thrown away whole.
  sqlite.pragma('synchronous = OFF');
  addSite(handle, newSite('old_001'));
  sqlite.exec(deviceRows.split(';').slice(0, 2).join(';'));
  const sensor =
    sqlite.prepare(`INSERT INTO sensor (id, site_id, datalogger_id, serial_number, sensor_type, first_seen_at)
    VALUES (?, 1, 1, ?, 'other', 1)`);
  const insert = sqlite.prepare("INSERT INTO sensor_reading VALUES (?, ?, ?, ?, 'good')");
  const midnight = Math.floor(Date.now() / dayMs) * dayMs;
  const oldestFirst = daysAgo.toSorted((a, b) => b - a);
  for (let id = 1; id <= sensors; id += 1) {
    sqlite.transaction(() => {
      sensor.run(id, `S-${id}`);
      for (const ago of oldestFirst) {
        for (let n = 0; n < ofSensorAndDay; n += 1) {
          const at = midnight - ago * dayMs + n * everyMs;
          insert.run(id, at, at, data(n));
        }
      }
    })();
  }
}

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** Reads a data directory's database as another program would. */
export function readRow<Row extends z.ZodType>(
  dataDir: string,
  row: Row,
  sql: string,
  values: Readonly<Record<string, number | string>> = {},
): z.infer<Row> {
  const database = new Database(join(dataDir, 'vedetta.db'), { readonly: true });
  try {
    return row.parse(database.prepare(sql).get(values));
  } finally {
    database.close();
  }
}

const accounts = z.object({
  readings: z.number(),
  parsed: z.number(),
  received: z.number(),
  accounted: z.number(),
  longestGapMs: z.number(),
});

/**
 * What is stored of a site of which each message is one reading: `received` is what arrived, `accounted` the sum
 * of what became of it; the gap is the longest between the arrivals of two messages.
 */
export const storedOf = (dataDir: string, siteId: number): z.infer<typeof accounts> =>
  readRow(
    dataDir,
    accounts,
    `WITH reading AS (
       SELECT received_at FROM sensor_reading
       WHERE sensor_id IN (SELECT sensor.id FROM sensor
                           JOIN datalogger ON datalogger.id = sensor.datalogger_id
                           WHERE datalogger.site_id = @siteId)),
     stats AS (
       SELECT * FROM message_stats
       WHERE connection_id = (SELECT id FROM mqtt_connection WHERE site_id = @siteId))
     SELECT (SELECT count(*) FROM reading) AS readings,
            (SELECT coalesce(sum(parsed), 0) FROM stats) AS parsed,
            (SELECT coalesce(sum(received), 0) FROM stats) AS received,
            (SELECT coalesce(sum(parsed + ignored + unconfigured + no_parser + failed + shed + duplicate), 0)
             FROM stats) AS accounted,
            (SELECT coalesce(max(gap), 0) FROM
              (SELECT received_at - lag(received_at) OVER (ORDER BY received_at) AS gap FROM reading))
              AS longestGapMs`,
    { siteId },
  );

const cycles = z.object({ count: z.number(), longestGapMs: z.number(), longestMs: z.number() });

/**
 * The recorded cycles of the monitor: how many, the longest from the start of one to that of the next, and the
 * longest of all. What lies between two runs of the program is no gap.
 */
export const storedCycles = (dataDir: string): z.infer<typeof cycles> =>
  readRow(
    dataDir,
    cycles,
    `SELECT count(*) AS count,
            coalesce(max(CASE WHEN cause = 'start' THEN 0 ELSE gap END), 0) AS longestGapMs,
            coalesce(max(duration_ms), 0) AS longestMs
     FROM (SELECT cause, duration_ms, started_at - lag(started_at) OVER (ORDER BY id) AS gap
           FROM monitor_cycle)`,
  );

const list = z.object({ statuses: z.string().nullable() });

/** Every status that the history of a site's connection has, in order. */
export const statusesOf = (dataDir: string, siteId: number): string[] =>
  (
    readRow(
      dataDir,
      list,
      `SELECT group_concat(status) AS statuses FROM
         (SELECT status FROM status_interval
          WHERE connection_id = (SELECT id FROM mqtt_connection WHERE site_id = @siteId) ORDER BY id)`,
      { siteId },
    ).statuses ?? ''
  ).split(',');

const counted = z.object({ count: z.number() });

/** How many sites whose code is like this are connected. */
export const connectedSites = (dataDir: string, codes: string): number =>
  readRow(
    dataDir,
    counted,
    `SELECT count(*) AS count FROM mqtt_connection JOIN site ON site.id = mqtt_connection.site_id
     WHERE mqtt_connection.status = 'connected' AND site.code LIKE @codes`,
    { codes },
  ).count;

import { z } from 'zod';
import { readRow } from './storedRows.ts';

const lives = z.object({
  devices: z.number(),
  online: z.number(),
  seen: z.number(),
  heartbeats: z.number(),
  downtimes: z.number(),
});

/** What is stored of the life of a site's devices: how many there are, are online, were ever seen, were ever lost. */
export const storedLives = (dataDir: string, siteId: number): z.infer<typeof lives> =>
  readRow(
    dataDir,
    lives,
    `WITH device AS (
       SELECT is_online, last_seen_at FROM gateway WHERE site_id = @siteId
       UNION ALL SELECT is_online, last_seen_at FROM datalogger WHERE site_id = @siteId
       UNION ALL SELECT sensor.is_online, sensor.last_seen_at FROM sensor
         JOIN datalogger ON datalogger.id = sensor.datalogger_id WHERE datalogger.site_id = @siteId)
     SELECT count(*) AS devices, coalesce(sum(is_online), 0) AS online, count(last_seen_at) AS seen,
            (SELECT coalesce(sum(total_heartbeats), 0) FROM datalogger WHERE site_id = @siteId) AS heartbeats,
            (SELECT count(*) FROM downtime_event WHERE site_id = @siteId) AS downtimes
     FROM device`,
    { siteId },
  );

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { chance } from '../electron/demo/chance.ts';
import { type WorldSite, worldSites } from './worldSites.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What a site was for so long; the last one up to now. */
interface Stretch {
  readonly lengthMs: number;
  readonly isWanted: 0 | 1;
  readonly status: 'connected' | 'disconnected' | 'error';
  readonly dataState: 'flowing' | 'silent' | 'none';
}

const well = (lengthMs: number): Stretch => ({
  lengthMs,
  isWanted: 1,
  status: 'connected',
  dataState: 'flowing',
});
const down = (lengthMs: number): Stretch => ({ lengthMs, isWanted: 1, status: 'error', dataState: 'none' });

/** The last day of a site, as its fate has it; here and there a flowing one was down for a while. */
function dayOf({ code, fate }: WorldSite): Stretch[] {
  switch (fate) {
    case 'silent':
      return [
        well(21 * hourMs),
        { lengthMs: 3 * hourMs, isWanted: 1, status: 'connected', dataState: 'silent' },
      ];
    case 'refused':
      return [well(18 * hourMs), down(6 * hourMs)];
    case 'failing':
      return [well(dayMs - 35 * minuteMs), down(35 * minuteMs)];
    case 'off':
      return [
        well(9 * hourMs),
        { lengthMs: 15 * hourMs, isWanted: 0, status: 'disconnected', dataState: 'none' },
      ];
    case 'flowing': {
      const beforeMs = Math.round(chance(code, 'outage') * 20) * hourMs;
      const outageMs = chance(code, 'is out') < 0.3 ? 25 * minuteMs : 0;
      return [well(beforeMs), down(outageMs), well(dayMs - beforeMs - outageMs)];
    }
  }
}

/**
 * Writes the day before `until` (milliseconds since 1970 UTC) into the file of a program that has ended: what
 * each site was, and how many messages came in each minute. For pictures, which else would show a first minute.
 */
export function writePast(dataDir: string, until: number): void {
  const database = new Database(join(dataDir, 'vedetta.db'));
  const connectionId = database
    .prepare('SELECT c.id FROM mqtt_connection c JOIN site s ON s.id = c.site_id WHERE s.code = ?')
    .pluck();
  const interval = database.prepare(
    `INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const minute = database.prepare(
    'INSERT INTO message_stats (connection_id, minute, received, parsed, failed) VALUES (?, ?, ?, ?, ?)',
  );
  const write = database.transaction(() => {
    for (const site of worldSites) {
      const id = connectionId.get(site.code);
      let at = until - dayMs;
      for (const { lengthMs, isWanted, status, dataState } of dayOf(site)) {
        if (lengthMs > 0) interval.run(id, at, at + lengthMs, isWanted, status, dataState);
        const end = at + lengthMs;
        for (let from = Math.ceil(at / minuteMs) * minuteMs; from < end; from += minuteMs) {
          if (dataState !== 'flowing') continue;
          const received = 10 + Math.round(4 * chance(site.code, from));
          const failed = chance(site.code, from, 'failed') < 0.01 ? 1 : 0;
          minute.run(id, from, received, received - failed, failed);
        }
        at = end;
      }
    }
  });
  write();
  database.close();
}

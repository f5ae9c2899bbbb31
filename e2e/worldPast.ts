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
 * each site was, and how many messages came in each minute, and the incidents that are over. For pictures, which else would show a first minute.
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
  const incident = database.prepare(
    `INSERT INTO incident (kind, severity, subject, title, message, broker, opened_at, flaps, is_notified,
       acknowledged_at, acknowledged_by, note, resolved_at, duration_ms)
     VALUES ('broker_unreachable', 'critical', :subject, '', 'No answer within 10 s.', :broker, :from, 0, 1,
       :acknowledgedAt, 'm.rossi', 'The provider restarts its router.', :to, :to - :from)`,
  );
  const heldUp = database.prepare(
    `INSERT INTO incident_site (incident_id, site_id, gateways, dataloggers, sensors, restored_at)
     SELECT ?, id, 1, 1, 5, ? FROM site WHERE code = ?`,
  );
  /** A link of a wanted site that was down for a while, and came back. */
  const writeOutage = (code: string, from: number, to: number) => {
    const broker = { host: `${code.replace('_', '-')}.example`, port: 8883, username: null };
    const { lastInsertRowid } = incident.run({
      subject: `broker:${broker.host}`,
      broker: JSON.stringify(broker),
      from,
      to,
      acknowledgedAt: from + 4 * minuteMs,
    });
    heldUp.run(lastInsertRowid, to, code);
  };
  const write = database.transaction(() => {
    for (const site of worldSites) {
      const id = connectionId.get(site.code);
      let at = until - dayMs;
      for (const { lengthMs, isWanted, status, dataState } of dayOf(site)) {
        const isOutage = site.fate === 'flowing' && status === 'error' && lengthMs > 0;
        if (isOutage) writeOutage(site.code, at, at + lengthMs);
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

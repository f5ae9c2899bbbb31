import { z } from 'zod';
import type { DatabaseHandle } from '../../handle.ts';
import { prepareLastReadings } from './lastReadings.ts';

const count = z.number();
const seenAt = z.number().nullable();
const entries = z.object({
  gateways: z.array(z.tuple([count, count, seenAt, z.string().optional()])),
  dataloggers: z.array(z.tuple([count, count, seenAt, count, z.number().nullable(), z.string().optional()])),
  sensors: z.array(z.tuple([count, count, seenAt, z.string().optional(), z.string().optional()])),
  topics: z.array(z.tuple([count, count, count, z.number(), z.number().nullable()])),
});

/**
 * Brings entity rows up to what was committed, after an end in which deferred rows were not written.
 * Each entry is complete against its row, so the last one of an entity counts; its growing count guards
 * it, so replaying twice changes nothing. Run it inside a transaction.
 */
export function replayJournal({ sqlite }: DatabaseHandle): void {
  const rows = sqlite
    .prepare<[], { entries: string }>('SELECT entries FROM ingest_journal ORDER BY seq')
    .all();
  if (rows.length === 0) return;
  const journal = newestEntries(rows.map((row) => row.entries));

  const gateway = sqlite.prepare(`
    UPDATE gateway SET total_heartbeats = :total, last_seen_at = :seen,
      raw_metadata = coalesce(:metadata, raw_metadata)
    WHERE id = :id AND total_heartbeats < :total`);
  for (const [id, total, seen, metadata] of journal.gateways.values()) {
    gateway.run({ id, total, seen, metadata: metadata ?? null });
  }
  const datalogger = sqlite.prepare(`
    UPDATE datalogger SET total_heartbeats = :total, last_seen_at = :seen, missed_heartbeats = :missed,
      uptime_percentage = :uptime, raw_metadata = coalesce(:metadata, raw_metadata)
    WHERE id = :id AND total_heartbeats < :total`);
  for (const [id, total, seen, missed, uptime, metadata] of journal.dataloggers.values()) {
    datalogger.run({ id, total, seen, missed, uptime, metadata: metadata ?? null });
  }
  const sensor = sqlite.prepare(`
    UPDATE sensor SET reading_count = :total, last_seen_at = :seen,
      min_value_ever = coalesce(:minimum, min_value_ever), max_value_ever = coalesce(:maximum, max_value_ever)
    WHERE id = :id AND reading_count < :total`);
  const renewLast = prepareLastReadings(sqlite);
  for (const [id, total, seen, minimum, maximum] of journal.sensors.values()) {
    const extremes = { minimum: minimum ?? null, maximum: maximum ?? null };
    const { changes } = sensor.run({ id, total, seen, ...extremes });
    if (changes > 0) renewLast(id);
  }
  const topic = sqlite.prepare(`
    UPDATE discovered_topic SET message_count = :total, last_seen_at = :seen, payload_size_avg = :size,
      message_interval_avg = :interval
    WHERE id = :id AND message_count < :total`);
  for (const [id, total, seen, size, interval] of journal.topics.values()) {
    topic.run({ id, total, seen, size, interval });
  }
  sqlite.prepare('DELETE FROM ingest_journal').run();
}

function newestEntries(texts: readonly string[]) {
  type Journal = z.infer<typeof entries>;
  const newest = {
    gateways: new Map<number, Journal['gateways'][number]>(),
    dataloggers: new Map<number, Journal['dataloggers'][number]>(),
    sensors: new Map<number, Journal['sensors'][number]>(),
    topics: new Map<number, Journal['topics'][number]>(),
  };
  for (const text of texts) {
    const parsed = entries.parse(JSON.parse(text));
    for (const entry of parsed.gateways) newest.gateways.set(entry[0], entry);
    for (const entry of parsed.dataloggers) newest.dataloggers.set(entry[0], entry);
    for (const entry of parsed.sensors) newest.sensors.set(entry[0], entry);
    for (const entry of parsed.topics) newest.topics.set(entry[0], entry);
  }
  return newest;
}

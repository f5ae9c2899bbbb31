import type { CommitResult, IngestBatch } from '../../../shared/ingestBatch.ts';
import type { DatabaseHandle } from '../../handle.ts';
import type { Writer } from '../../writer.ts';
import { asBuffer } from '../asBuffer.ts';
import { prepareCommitReplay } from '../inbox/commitReplay.ts';
import { prepareKeepFailures } from '../inbox/keepFailures.ts';
import { prepareDataloggers, prepareGateways, prepareSensors, prepareTopics } from './entityStatements.ts';

/**
 * Commits everything that a group of messages changes in one immediate transaction. Settles once it is on
 * disk; rejects when the batch can never be committed (`Writer.write` waits for what passes by itself).
 */
export function createCommitBatch(writer: Writer): (batch: IngestBatch) => Promise<CommitResult> {
  const run = prepareBatch(writer.handle);
  return (batch) => writer.write(() => run(batch));
}

function prepareBatch(handle: DatabaseHandle): (batch: IngestBatch) => CommitResult {
  const { sqlite } = handle;
  const writeGateways = prepareGateways(handle);
  const writeDataloggers = prepareDataloggers(handle);
  const writeSensors = prepareSensors(handle);
  const writeTopics = prepareTopics(handle);
  const writeRows = prepareRows(handle);
  const commitReplay = prepareCommitReplay(handle);
  // A later message with the same time replaces the reading; no other index or key makes REPLACE costly.
  const putReading = sqlite.prepare('INSERT OR REPLACE INTO sensor_reading VALUES (?, ?, ?, ?, ?)');

  return (batch) => {
    writeGateways(batch.gateways);
    writeDataloggers(batch.dataloggers);
    writeSensors(batch.sensors);
    writeTopics(batch.topics);
    for (const row of batch.readings) {
      putReading.run(row.sensorId, row.at, row.receivedAt, row.data, row.quality);
    }
    const parsingLogIds = writeRows(batch);
    return { parsingLogIds, replay: batch.replay === null ? null : commitReplay(batch.replay) };
  };
}

/** Everything beside entities and readings; answers the ids of the rows of the parsing log. */
function prepareRows(handle: DatabaseHandle): (batch: IngestBatch) => number[] {
  const { sqlite } = handle;
  const keepFailures = prepareKeepFailures(handle);
  const openDowntime = sqlite.prepare(`
    INSERT INTO downtime_event (id, site_id, entity_type, entity_id, reason, started_at)
    VALUES (?, ?, ?, ?, ?, ?)`);
  const endDowntime = sqlite.prepare('UPDATE downtime_event SET ended_at = ?, duration_ms = ? WHERE id = ?');
  const putFarSide = sqlite.prepare(`
    INSERT OR REPLACE INTO far_side (connection_id, source, instance, status, client_id, reason, said_at,
      received_at, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addStats = sqlite.prepare(`
    INSERT INTO message_stats (connection_id, minute, received, parsed, ignored, unconfigured, no_parser,
      failed, shed, duplicate, partial)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (connection_id, minute) DO UPDATE SET
      received = received + excluded.received, parsed = parsed + excluded.parsed,
      ignored = ignored + excluded.ignored, unconfigured = unconfigured + excluded.unconfigured,
      no_parser = no_parser + excluded.no_parser, failed = failed + excluded.failed,
      shed = shed + excluded.shed, duplicate = duplicate + excluded.duplicate,
      partial = partial + excluded.partial`);
  const addParserStats = sqlite.prepare(`
    INSERT INTO parser_stats (parser_name, hour, matched, parsed, partial, failed, time_us)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (parser_name, hour) DO UPDATE SET
      matched = matched + excluded.matched, parsed = parsed + excluded.parsed,
      partial = partial + excluded.partial, failed = failed + excluded.failed,
      time_us = time_us + excluded.time_us`);
  const addLog = sqlite.prepare(`
    INSERT INTO mqtt_parsing_log (site_id, timestamp, topic, parser_name, error_type, error_message,
      exception_type, exception_traceback, payload_sample)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addJournal = sqlite.prepare('INSERT INTO ingest_journal (seq, entries) VALUES (?, ?)');
  const dropJournal = sqlite.prepare('DELETE FROM ingest_journal WHERE seq < ?');
  const addWindow = sqlite.prepare(
    'INSERT INTO inflight_window (connection_id, seq, packets) VALUES (?, ?, ?)',
  );
  const dropWindow = sqlite.prepare('DELETE FROM inflight_window WHERE connection_id = ? AND seq < ?');
  const noteMessage = sqlite.prepare(`
    UPDATE mqtt_connection SET last_message_at = :at
    WHERE id = :connectionId AND (last_message_at IS NULL OR last_message_at < :at)`);

  return (batch) => {
    for (const row of batch.downtimeOpened) {
      openDowntime.run(row.id, row.siteId, row.entityType, row.entityId, row.reason, row.startedAt);
    }
    for (const row of batch.downtimeEnded) endDowntime.run(row.endedAt, row.durationMs, row.id);
    for (const row of batch.farSide) {
      putFarSide.run(
        ...[row.connectionId, row.source, row.instance, row.status, row.clientId, row.reason, row.saidAt],
        ...[row.receivedAt, row.changedAt],
      );
    }
    for (const { connectionId, minute, counters: c } of batch.stats) {
      addStats.run(
        ...[connectionId, minute, c.received, c.parsed, c.ignored, c.unconfigured, c.noParser],
        ...[c.failed, c.shed, c.duplicate, c.partial],
      );
    }
    for (const row of batch.parserStats) {
      const { parserName, hour, matched, parsed, partial, failed, timeUs } = row;
      addParserStats.run(parserName, hour, matched, parsed, partial, failed, timeUs);
    }
    const parsingLogIds = batch.parsingLog.map((row) =>
      Number(
        addLog.run(
          ...[row.siteId, row.timestamp, row.topic, row.parserName, row.errorType, row.errorMessage],
          ...[row.exceptionType, row.exceptionTraceback, row.payloadSample],
        ).lastInsertRowid,
      ),
    );
    keepFailures(batch.parseFailures);
    if (batch.journalDoneBelow !== null) dropJournal.run(batch.journalDoneBelow);
    if (batch.journal !== null) addJournal.run(batch.journal.seq, JSON.stringify(batch.journal.entries));
    for (const { connectionId, belowSeq } of batch.windowDone) dropWindow.run(connectionId, belowSeq);
    for (const { connectionId, seq, packets } of batch.window) {
      addWindow.run(connectionId, seq, asBuffer(packets));
    }
    for (const lastMessage of batch.lastMessages) noteMessage.run(lastMessage);
    return parsingLogIds;
  };
}

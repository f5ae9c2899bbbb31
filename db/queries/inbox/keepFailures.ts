import type { ParseFailureRow } from '../../../shared/failures.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { asBuffer } from '../asBuffer.ts';
import { prepareOpenGroup, sortIntoGroups } from './openGroups.ts';

/** Puts failed messages into the inbox, each group written once however many fell into it. */
export function prepareKeepFailures(handle: DatabaseHandle): (rows: readonly ParseFailureRow[]) => void {
  const openGroup = prepareOpenGroup(handle);
  const add = handle.sqlite.prepare(`
    INSERT INTO parse_failure (site_id, connection_id, topic, parser_name, error_type, error_message,
      schema_path, path, counted_as, group_id, received_at, qos, retain, payload, payload_size)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  return (rows) => {
    if (rows.length === 0) return;
    const idOf = new Map<ParseFailureRow, number>();
    const sorted = sortIntoGroups(rows, (row) => ({
      fault: row,
      receivedAt: row.receivedAt,
      bytes: row.payload?.length ?? 0,
    }));
    for (const { intake, messages } of sorted) {
      const groupId = openGroup(intake);
      for (const row of messages) idOf.set(row, groupId);
    }
    // In the order of arrival, which their ids keep.
    for (const row of rows) {
      const payload = row.payload === null ? null : asBuffer(row.payload);
      add.run(
        ...[row.siteId, row.connectionId, row.topic, row.parserName, row.errorType, row.errorMessage],
        ...[row.schemaPath, row.path, row.countedAs, idOf.get(row), row.receivedAt],
        ...[row.qos, row.retain ? 1 : 0, payload, row.payloadSize],
      );
    }
  };
}

import type { DatabaseHandle } from '../../handle.ts';
import { prepareCloseEmptied } from './groupLosses.ts';
import { type Doomed, doomedColumns, prepareRemoveFailures } from './removeFailures.ts';

/** How much the inbox keeps. What is older than the rest goes first. */
export interface InboxLimits {
  /** Bytes of payloads, in all. */
  readonly maxBytes: number;
  readonly maxMessages: number;
  /** Of the bytes, those that messages may take that nobody can read yet. */
  readonly maxNoParserBytes: number;
  /** Messages that nobody can read yet, of one group. */
  readonly maxNoParserMessages: number;
}

export const defaultInboxLimits: InboxLimits = {
  maxBytes: 512 * 1024 * 1024,
  maxMessages: 1_000_000,
  maxNoParserBytes: 64 * 1024 * 1024,
  maxNoParserMessages: 1000,
};

/** Rows and bytes that one step removes at most (of the bytes at least one row). */
const stepRows = 100;
const stepBytes = 4 * 1024 * 1024;

/** Figures of groups are kept so long after the last message, in milliseconds. */
const hoursKeptMs = 8 * 24 * 3_600_000;

/**
 * Does one short step towards the limits: what was discarded goes first, then what is too much of messages that
 * nobody can read, which never push out a failure, then the oldest failures. Answers whether something was done.
 */
export function createTrimStep(limits: InboxLimits): (handle: DatabaseHandle, now: number) => boolean {
  let prepared: { readonly handle: DatabaseHandle; readonly step: (now: number) => boolean } | null = null;
  return (handle, now) => {
    if (prepared?.handle !== handle) prepared = { handle, step: prepareStep(handle, limits) };
    return prepared.step(now);
  };
}

interface Kept {
  readonly bytes: number;
  readonly messages: number;
}

function prepareStep(handle: DatabaseHandle, limits: InboxLimits): (now: number) => boolean {
  const { sqlite } = handle;
  const remove = prepareRemoveFailures(handle);
  const closeEmptied = prepareCloseEmptied(handle);
  const discarded = sqlite.prepare<[], Doomed>(`
    SELECT ${doomedColumns} FROM parse_failure WHERE group_id IN (
      SELECT id FROM parse_failure_group WHERE kept_count > 0 AND closed_at IS NOT NULL LIMIT 1)
    LIMIT ${stepRows}`);
  const all = sqlite.prepare<[], Kept>(`
    SELECT coalesce(sum(kept_bytes), 0) AS bytes, coalesce(sum(kept_count), 0) AS messages
    FROM parse_failure_group WHERE kept_count > 0`);
  const noParser = sqlite.prepare<[], Kept>(`
    SELECT coalesce(sum(kept_bytes), 0) AS bytes, coalesce(sum(kept_count), 0) AS messages
    FROM parse_failure_group WHERE error_type = 'NO_PARSER' AND kept_count > 0`);
  const oldestNoParser = sqlite.prepare<[], Doomed>(`
    SELECT ${doomedColumns} FROM parse_failure WHERE error_type = 'NO_PARSER' ORDER BY id LIMIT ${stepRows}`);
  const oldest = sqlite.prepare<[], Doomed>(
    `SELECT ${doomedColumns} FROM parse_failure ORDER BY id LIMIT ${stepRows}`,
  );
  const fullGroup = sqlite.prepare<[{ most: number }], { id: number; tooMany: number }>(`
    SELECT id, kept_count - :most AS tooMany FROM parse_failure_group
    WHERE error_type = 'NO_PARSER' AND kept_count > :most LIMIT 1`);
  const oldestOf = sqlite.prepare<[number, number], Doomed>(
    `SELECT ${doomedColumns} FROM parse_failure WHERE group_id = ? ORDER BY id LIMIT ?`,
  );

  const evict = (rows: readonly Doomed[], now: number): boolean => {
    closeEmptied(remove(rows, 'evicted'), 'evicted', null, now);
    return rows.length > 0;
  };
  const isOver = ({ bytes, messages }: Kept, maxBytes: number, maxMessages: number) =>
    bytes > maxBytes || messages > maxMessages;

  return (now) => {
    const left = discarded.all();
    if (left.length > 0) {
      remove(upTo(left, stepBytes), 'other');
      return true;
    }
    const full = fullGroup.get({ most: limits.maxNoParserMessages });
    if (full !== undefined) return evict(oldestOf.all(full.id, Math.min(full.tooMany, stepRows)), now);
    const unread = noParser.get() ?? { bytes: 0, messages: 0 };
    if (isOver(unread, limits.maxNoParserBytes, Number.POSITIVE_INFINITY)) {
      return evict(upTo(oldestNoParser.all(), unread.bytes - limits.maxNoParserBytes), now);
    }
    const kept = all.get() ?? { bytes: 0, messages: 0 };
    if (!isOver(kept, limits.maxBytes, limits.maxMessages)) return false;
    const tooMuch =
      kept.messages > limits.maxMessages ? stepBytes : Math.min(stepBytes, kept.bytes - limits.maxBytes);
    const rows = unread.messages > 0 ? oldestNoParser.all() : oldest.all();
    return evict(upTo(rows, tooMuch), now);
  };
}

/** The first rows, until they hold so many bytes; at least one. */
function upTo(rows: readonly Doomed[], bytes: number): Doomed[] {
  const taken: Doomed[] = [];
  let sum = 0;
  for (const row of rows) {
    if (sum >= Math.min(bytes, stepBytes)) break;
    taken.push(row);
    sum += row.bytes;
  }
  return taken;
}

/** Forgets figures by the hour that nobody looks at any more. */
export function forgetOldHours({ sqlite }: DatabaseHandle, now: number): void {
  sqlite.prepare('DELETE FROM parse_failure_hour WHERE hour < ?').run(now - hoursKeptMs);
}

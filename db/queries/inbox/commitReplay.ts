import type { FailureFault, ReplayedRow, ReplayResult, ReplayRows } from '../../../shared/failures.ts';
import type { StatsDelta } from '../../../shared/ingest.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { type GroupLosses, noteLoss, prepareCloseEmptied, prepareTakeFromGroups } from './groupLosses.ts';
import { groupKey, prepareOpenGroup, sortIntoGroups } from './openGroups.ts';
import { prepareReplayReadings } from './replayReadings.ts';

/** A message of the inbox as it lies there. */
interface Lying {
  readonly groupId: number;
  readonly key: string;
  readonly receivedAt: number;
  readonly bytes: number;
}

/**
 * Stores what replayed messages change beside the rows of devices: readings, the counts of their minutes, and the
 * inbox itself. Run it inside the transaction of the batch, after the sensors are written. Throws when a message
 * does not lie in the inbox any more: its readings were not to be stored.
 */
export function prepareCommitReplay(handle: DatabaseHandle): (rows: ReplayRows) => ReplayResult {
  const putReadings = prepareReplayReadings(handle);
  const correct = prepareCorrect(handle);
  const read = prepareRead(handle);
  const moveAll = prepareMove(handle);
  const takeFromGroups = prepareTakeFromGroups(handle);
  const closeEmptied = prepareCloseEmptied(handle);
  const remove = handle.sqlite.prepare('DELETE FROM parse_failure WHERE id = ?');

  return ({ messages, readings, by, at }) => {
    const replayed: GroupLosses = new Map();
    const left: GroupLosses = new Map();
    const moving: Moving[] = [];
    for (const message of messages) {
      const lying = read(message.failureId);
      if (message.fault === null) {
        remove.run(message.failureId);
        noteLoss(replayed, lying.groupId, lying.bytes);
        continue;
      }
      const moves = groupKey(message.fault) !== lying.key;
      if (moves) noteLoss(left, lying.groupId, lying.bytes);
      moving.push({ message, fault: message.fault, lying, moves });
    }
    moveAll(moving);
    takeFromGroups(replayed, 'replayed');
    takeFromGroups(left, 'other');
    closeEmptied([...replayed.keys(), ...left.keys()], 'replayed', by, at);
    return { sensors: putReadings(readings), corrected: correct(messages) };
  };
}

function prepareRead({ sqlite }: DatabaseHandle): (failureId: number) => Lying {
  const select = sqlite.prepare<[number], Omit<Lying, 'key'> & Omit<FailureFault, 'errorMessage' | 'path'>>(`
    SELECT f.group_id AS groupId, f.received_at AS receivedAt, coalesce(length(f.payload), 0) AS bytes,
      g.topic_pattern AS topicPattern, g.parser_name AS parserName, g.error_type AS errorType,
      g.schema_path AS schemaPath
    FROM parse_failure AS f JOIN parse_failure_group AS g ON g.id = f.group_id WHERE f.id = ?`);
  return (failureId) => {
    const row = select.get(failureId);
    if (row === undefined) throw new Error(`Message ${failureId} left the inbox while it was replayed.`);
    const { groupId, receivedAt, bytes, ...fault } = row;
    return { groupId, receivedAt, bytes, key: groupKey({ ...fault, errorMessage: '', path: null }) };
  };
}

interface Moving {
  readonly message: ReplayedRow;
  readonly fault: FailureFault;
  readonly lying: Lying;
  readonly moves: boolean;
}

/** Writes what is wrong with the messages today; those whose group is another one now move there. */
function prepareMove(handle: DatabaseHandle): (messages: readonly Moving[]) => void {
  const openGroup = prepareOpenGroup(handle);
  const update = handle.sqlite.prepare(`
    UPDATE parse_failure SET parser_name = ?, error_type = ?, error_message = ?, schema_path = ?, path = ?,
      counted_as = ?, group_id = ? WHERE id = ?`);
  return (messages) => {
    const groupOf = new Map<Moving, number>();
    const moved = messages.filter(({ moves }) => moves);
    const sorted = sortIntoGroups(moved, ({ fault, lying }) => ({ fault, ...lying }));
    for (const { intake, messages: of } of sorted) {
      const groupId = openGroup(intake);
      for (const one of of) groupOf.set(one, groupId);
    }
    for (const one of messages) {
      const { message, fault, lying } = one;
      update.run(
        ...[fault.parserName, fault.errorType, fault.errorMessage, fault.schemaPath, fault.path],
        ...[message.countedAs, groupOf.get(one) ?? lying.groupId, message.failureId],
      );
    }
  };
}

/** Corrects the counts of the minutes of arrival; answers the corrections that found theirs. */
function prepareCorrect({ sqlite }: DatabaseHandle): (messages: readonly ReplayedRow[]) => StatsDelta[] {
  // Not below nothing: counts that retention took are not corrected.
  const update = sqlite.prepare(`
    UPDATE message_stats SET failed = failed + :failed, no_parser = no_parser + :noParser,
      parsed = parsed + :parsed, partial = partial + :partial
    WHERE connection_id = :connectionId AND minute = :minute
      AND failed + :failed >= 0 AND no_parser + :noParser >= 0 AND partial + :partial >= 0`);
  return (messages) => {
    const corrected: StatsDelta[] = [];
    for (const { correction } of messages) {
      if (correction === null) continue;
      const { connectionId, minute } = correction;
      const { failed, noParser, parsed, partial } = correction.counters;
      const { changes } = update.run({ connectionId, minute, failed, noParser, parsed, partial });
      if (changes > 0) corrected.push(correction);
    }
    return corrected;
  };
}

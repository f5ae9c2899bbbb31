import type { FailureFault } from '../../../shared/failures.ts';
import type { DatabaseHandle } from '../../handle.ts';

const hourMs = 3_600_000;

/** Messages that fall into one group with one transaction. */
export interface GroupIntake {
  readonly fault: FailureFault;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly messages: number;
  readonly keptBytes: number;
  /** Start of the hour, and how many of them arrived in it. */
  readonly hours: ReadonlyMap<number, number>;
}

/** What tells groups apart. */
export const groupKey = ({ topicPattern, parserName, errorType, schemaPath }: FailureFault): string =>
  JSON.stringify([topicPattern, parserName ?? '', errorType, schemaPath ?? '']);

/** Adds messages to the open group of their fault, which is made when there is none; answers its id. */
export function prepareOpenGroup({ sqlite }: DatabaseHandle): (intake: GroupIntake) => number {
  const put = sqlite
    .prepare<(string | number | null)[], number>(`
      INSERT INTO parse_failure_group (topic_pattern, parser_name, error_type, schema_path, error_message, first_at,
        last_at, message_count, kept_count, kept_bytes, evicted_count, replayed_count)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
      ON CONFLICT (topic_pattern, coalesce(parser_name, ''), error_type, coalesce(schema_path, ''))
        WHERE closed_at IS NULL
      DO UPDATE SET
        error_message = iif(excluded.last_at >= last_at, excluded.error_message, error_message),
        first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at),
        message_count = message_count + excluded.message_count, kept_count = kept_count + excluded.kept_count,
        kept_bytes = kept_bytes + excluded.kept_bytes
      RETURNING id`)
    .pluck();
  const addHour = sqlite.prepare(`
    INSERT INTO parse_failure_hour (group_id, hour, message_count) VALUES (?, ?, ?)
    ON CONFLICT (group_id, hour) DO UPDATE SET message_count = message_count + excluded.message_count`);

  return ({ fault, firstAt, lastAt, messages, keptBytes, hours }) => {
    const id = put.get(
      ...[fault.topicPattern, fault.parserName, fault.errorType, fault.schemaPath, fault.errorMessage],
      ...[firstAt, lastAt, messages, messages, keptBytes],
    );
    if (id === undefined) throw new Error('A group of failures was neither made nor found.');
    for (const [hour, count] of hours) addHour.run(id, hour, count);
    return id;
  };
}

/** One message to be sorted into groups. */
export interface Sorted {
  readonly fault: FailureFault;
  readonly receivedAt: number;
  readonly bytes: number;
}

/** Sorts messages into the groups that they fall into, so that each group is written once. */
export function sortIntoGroups<Message>(
  messages: Iterable<Message>,
  of: (message: Message) => Sorted,
): { readonly intake: GroupIntake; readonly messages: readonly Message[] }[] {
  const groups = new Map<string, { intake: MutableIntake; messages: Message[] }>();
  for (const message of messages) {
    const { fault, receivedAt, bytes } = of(message);
    const key = groupKey(fault);
    let group = groups.get(key);
    if (group === undefined) {
      const intake = {
        fault,
        firstAt: receivedAt,
        lastAt: receivedAt,
        messages: 0,
        keptBytes: 0,
        hours: new Map(),
      };
      group = { intake, messages: [] };
      groups.set(key, group);
    }
    const { intake } = group;
    group.messages.push(message);
    if (receivedAt >= intake.lastAt) intake.fault = fault;
    intake.firstAt = Math.min(intake.firstAt, receivedAt);
    intake.lastAt = Math.max(intake.lastAt, receivedAt);
    intake.messages += 1;
    intake.keptBytes += bytes;
    const hour = receivedAt - (receivedAt % hourMs);
    intake.hours.set(hour, (intake.hours.get(hour) ?? 0) + 1);
  }
  return [...groups.values()];
}

type MutableIntake = { -readonly [Key in keyof Omit<GroupIntake, 'hours'>]: GroupIntake[Key] } & {
  readonly hours: Map<number, number>;
};

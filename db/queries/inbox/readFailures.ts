import type { ReplayScope } from '../../../shared/domain/inbox.ts';
import type { CountedAs } from '../../../shared/domain/parseFailure.ts';
import type { FailureFault, KeptFailure } from '../../../shared/failures.ts';
import type { DatabaseHandle } from '../../handle.ts';

/** Those of a scope that were there at one moment. */
export interface ScopeCount {
  readonly messages: number;
  /** The newest of them; 0 when there is none. */
  readonly lastId: number;
}

const inOpenGroup = 'group_id IN (SELECT id FROM parse_failure_group WHERE closed_at IS NULL)';

function condition(scope: ReplayScope): { readonly where: string; readonly of: number | null } {
  switch (scope.kind) {
    case 'failure':
      return { where: `id = :of AND ${inOpenGroup}`, of: scope.failureId };
    case 'group':
      return { where: `group_id = :of AND ${inOpenGroup}`, of: scope.groupId };
    case 'all':
      return { where: `:of IS NULL AND ${inOpenGroup}`, of: null };
  }
}

/** Counts the messages of a scope. */
export function countScope({ sqlite }: DatabaseHandle, scope: ReplayScope): ScopeCount {
  const { where, of } = condition(scope);
  const count = sqlite
    .prepare<[{ of: number | null }], ScopeCount>(
      `SELECT count(*) AS messages, coalesce(max(id), 0) AS lastId FROM parse_failure WHERE ${where}`,
    )
    .get({ of });
  return count ?? { messages: 0, lastId: 0 };
}

interface StoredFailure extends Omit<KeptFailure, 'payload' | 'fault' | 'countedAs'>, FailureFault {
  readonly payload: Uint8Array | null;
  readonly countedAs: CountedAs | null;
}

/** Some messages of a scope, in the order of arrival. */
export interface Portion {
  readonly messages: readonly KeptFailure[];
  /** Those among them whose bytes were not kept. */
  readonly withoutBytes: number;
  /** Where the next portion begins; null: this was the last one. */
  readonly lastId: number | null;
}

/**
 * Reads the next messages of a scope, of `afterId` < id ≤ `upToId`: at most so many and no more once they hold so many
 * bytes, so that of large ones there is one at a time in memory.
 */
export function readPortion(
  { sqlite }: DatabaseHandle,
  scope: ReplayScope,
  range: { readonly afterId: number; readonly upToId: number },
  most: { readonly messages: number; readonly bytes: number },
): Portion {
  const { where, of } = condition(scope);
  const select = sqlite.prepare<[Record<string, number | null>], StoredFailure>(`
    SELECT f.id AS failureId, f.site_id AS siteId, f.connection_id AS connectionId, f.topic,
      f.received_at AS receivedAt, f.payload, f.counted_as AS countedAs, f.parser_name AS parserName,
      f.error_type AS errorType, f.error_message AS errorMessage, f.schema_path AS schemaPath, f.path,
      (SELECT topic_pattern FROM parse_failure_group WHERE id = f.group_id) AS topicPattern
    FROM parse_failure AS f
    WHERE ${where} AND f.id > :afterId AND f.id <= :upToId ORDER BY f.id LIMIT :limit`);
  const messages: KeptFailure[] = [];
  let bytes = 0;
  let read = 0;
  let lastId = range.afterId;
  for (const row of select.iterate({ of, ...range, limit: most.messages })) {
    read += 1;
    lastId = row.failureId;
    if (row.payload !== null) {
      messages.push(toKept(row, row.payload));
      bytes += row.payload.length;
    }
    if (bytes >= most.bytes) break;
  }
  const isLast = read < most.messages && bytes < most.bytes;
  return { messages, withoutBytes: read - messages.length, lastId: isLast ? null : lastId };
}

function toKept(row: StoredFailure, payload: Uint8Array): KeptFailure {
  const { failureId, siteId, connectionId, topic, receivedAt, countedAs } = row;
  const { topicPattern, parserName, errorType, errorMessage, schemaPath, path } = row;
  const fault = { topicPattern, parserName, errorType, errorMessage, schemaPath, path };
  return { failureId, siteId, connectionId, topic, receivedAt, countedAs, payload, fault };
}

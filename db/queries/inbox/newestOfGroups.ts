import type { DatabaseHandle } from '../../handle.ts';

/** A message of the inbox without its bytes. */
export interface NewestOfGroup {
  readonly id: number;
  readonly groupId: number;
  readonly siteCode: string;
  readonly topic: string;
  readonly parserName: string | null;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly path: string | null;
  readonly receivedAt: number;
  /** Of the whole message, kept or not. */
  readonly payloadSize: number;
}

/** The newest message of each of the groups that failed last and still hold some. */
export const newestOfGroups = ({ sqlite }: DatabaseHandle, mostGroups: number): NewestOfGroup[] =>
  sqlite
    .prepare<[number], NewestOfGroup>(`
      SELECT failure.id, group_id AS groupId, site.code AS siteCode, topic, failure.parser_name AS parserName,
        failure.error_type AS errorType, failure.error_message AS errorMessage, path, received_at AS receivedAt,
        payload_size AS payloadSize
      FROM (SELECT id AS chosen FROM parse_failure_group WHERE kept_count > 0 ORDER BY last_at DESC LIMIT ?)
        JOIN parse_failure failure
          ON failure.id = (SELECT max(id) FROM parse_failure WHERE group_id = chosen)
        JOIN site ON site.id = failure.site_id
      ORDER BY failure.id DESC`)
    .all(mostGroups);

/** The bytes of a message; null: it is not there, or they were not kept. */
export const readPayload = ({ sqlite }: DatabaseHandle, failureId: number): Buffer | null =>
  sqlite
    .prepare<[number], Buffer | null>('SELECT payload FROM parse_failure WHERE id = ?')
    .pluck()
    .get(failureId) ?? null;

import { and, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { FailureGroup } from '../../../shared/domain/inbox.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { parseFailureGroup as group, parseFailure } from '../../schema/index.ts';
import { type Page, readCursor, timePosition, toPage } from '../page.ts';
import { contains } from '../search.ts';
import { toGroups } from './groupRows.ts';

export interface GroupFilter {
  /** `emptied`: closed, however that came about. */
  readonly state: 'open' | 'emptied';
  /** Those with messages of this site. */
  readonly siteId?: number | undefined;
  readonly parserName?: string | undefined;
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Groups of the inbox: open ones by their last message, emptied ones by when they were, newest first. Throws `InvalidCursorError`. */
export function listGroups(handle: DatabaseHandle, filter: GroupFilter, now: number): Page<FailureGroup> {
  const { state, siteId, parserName, search, limit } = filter;
  const sortedBy = state === 'open' ? group.lastAt : group.closedAt;
  const before = readCursor(filter.cursor, timePosition);
  const hasMessagesOf = (id: number) => sql`EXISTS (
    SELECT 1 FROM ${parseFailure} WHERE ${parseFailure.groupId} = ${group.id} AND ${parseFailure.siteId} = ${id})`;
  const rows = handle.orm
    .select()
    .from(group)
    .where(
      and(
        state === 'open' ? isNull(group.closedAt) : isNotNull(group.closedAt),
        siteId === undefined ? undefined : hasMessagesOf(siteId),
        parserName === undefined ? undefined : eq(group.parserName, parserName),
        search ? or(contains([group.topicPattern, group.schemaPath, group.errorMessage], search)) : undefined,
        before === null ? undefined : sql`(${sortedBy}, ${group.id}) < (${before[0]}, ${before[1]})`,
      ),
    )
    .orderBy(desc(sortedBy), desc(group.id))
    .limit(limit + 1)
    .all();
  const { items, nextCursor } = toPage(
    rows,
    limit,
    (row) => row,
    (row) => [(state === 'open' ? row.lastAt : row.closedAt) ?? 0, row.id],
  );
  return { items: toGroups(handle, items, now), nextCursor };
}

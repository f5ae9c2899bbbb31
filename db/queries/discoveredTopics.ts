import { and, asc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { DiscoveredTopic } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';
import { discoveredTopic } from '../schema/index.ts';
import { type Page, readCursor, toPage } from './page.ts';
import { contains } from './search.ts';

export interface DiscoveredTopicFilter {
  readonly siteId: number;
  readonly search?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const pathPosition = z.tuple([z.string()]);

/** The topics discovered at a site, by path. */
export function listDiscoveredTopics(
  handle: DatabaseHandle,
  filter: DiscoveredTopicFilter,
): Page<DiscoveredTopic> {
  const after = readCursor(filter.cursor, pathPosition);
  const rows = handle.orm
    .select()
    .from(discoveredTopic)
    .where(
      and(
        eq(discoveredTopic.siteId, filter.siteId),
        filter.search ? contains([discoveredTopic.topicPath], filter.search) : undefined,
        filter.isActive === undefined ? undefined : eq(discoveredTopic.isActive, filter.isActive),
        after === null ? undefined : gt(discoveredTopic.topicPath, after[0]),
      ),
    )
    .orderBy(asc(discoveredTopic.topicPath))
    .limit(filter.limit + 1)
    .all();
  return toPage(
    rows,
    filter.limit,
    (row) => row,
    (row) => [row.topicPath],
  );
}

/** Sets whether messages of a discovered topic are processed; null when there is no such topic. */
export function setDiscoveredTopicActive(
  handle: DatabaseHandle,
  topicId: number,
  isActive: boolean,
): DiscoveredTopic | null {
  const row = handle.orm
    .update(discoveredTopic)
    .set({ isActive })
    .where(eq(discoveredTopic.id, topicId))
    .returning()
    .get();
  return row ?? null;
}

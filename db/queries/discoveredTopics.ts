import { and, asc, eq, gt, gte, isNotNull, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { DiscoveredTopic } from '../../shared/domain/device.ts';
import type { TopicCounts } from '../../shared/domain/listening.ts';
import type { DatabaseHandle } from '../handle.ts';
import type { SteppedHandle } from '../reader.ts';
import { discoveredTopic, site } from '../schema/index.ts';
import { type Page, readCursor, toPage } from './page.ts';
import { contains } from './search.ts';

export interface DiscoveredTopicFilter {
  readonly siteId: number;
  readonly search?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly isProcessable?: boolean | undefined;
  readonly isRetained?: boolean | undefined;
  /** What no query can tell of a topic; undefined: nothing more is asked of it. */
  readonly isMeant?: ((topicPath: string) => boolean) | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const pathPosition = z.tuple([z.string()]);

/** The topics discovered at a site, by path. */
export async function listDiscoveredTopics(
  handle: SteppedHandle,
  filter: DiscoveredTopicFilter,
  signal?: AbortSignal,
): Promise<Page<DiscoveredTopic>> {
  const { isMeant = () => true, limit } = filter;
  let after = readCursor(filter.cursor, pathPosition)?.[0] ?? null;
  const found: DiscoveredTopic[] = [];
  await handle.inSteps((most) => {
    const rows = handle.orm
      .select()
      .from(discoveredTopic)
      .where(
        and(
          eq(discoveredTopic.siteId, filter.siteId),
          filter.search ? contains([discoveredTopic.topicPath], filter.search) : undefined,
          filter.isActive === undefined ? undefined : eq(discoveredTopic.isActive, filter.isActive),
          filter.isProcessable === undefined
            ? undefined
            : eq(discoveredTopic.isProcessable, filter.isProcessable),
          filter.isRetained === undefined
            ? undefined
            : filter.isRetained
              ? isNotNull(discoveredTopic.retainedAt)
              : isNull(discoveredTopic.retainedAt),
          after === null ? undefined : gt(discoveredTopic.topicPath, after),
        ),
      )
      .orderBy(asc(discoveredTopic.topicPath))
      .limit(Math.min(most, limit + 1))
      .all();
    for (const row of rows) {
      after = row.topicPath;
      if (found.length <= limit && isMeant(row.topicPath)) found.push(row);
    }
    return rows.length > 0 && found.length <= limit;
  }, signal);
  return toPage(
    found,
    limit,
    (row) => row,
    (row) => [row.topicPath],
  );
}

/** One discovered topic, unless its site is deleted. */
export function getDiscoveredTopic(handle: DatabaseHandle, topicId: number): DiscoveredTopic | null {
  const row = handle.orm
    .select({ topic: discoveredTopic })
    .from(discoveredTopic)
    .innerJoin(site, eq(site.id, discoveredTopic.siteId))
    .where(and(eq(discoveredTopic.id, topicId), isNull(site.deletedAt)))
    .get();
  return row?.topic ?? null;
}

/** The topics beneath a parent (its last `/` included) on which a retained message was seen; at most `limit`, by path. */
export function listRetainedUnder(
  handle: DatabaseHandle,
  { siteId, under, limit }: { readonly siteId: number; readonly under: string; readonly limit: number },
): string[] {
  return handle.orm
    .select({ topicPath: discoveredTopic.topicPath })
    .from(discoveredTopic)
    .where(
      and(
        eq(discoveredTopic.siteId, siteId),
        isNotNull(discoveredTopic.retainedAt),
        gte(discoveredTopic.topicPath, under),
        // The character after `/`: what begins with the parent lies between the two.
        lt(discoveredTopic.topicPath, `${under.slice(0, -1)}0`),
      ),
    )
    .orderBy(asc(discoveredTopic.topicPath))
    .limit(limit)
    .all()
    .map(({ topicPath }) => topicPath);
}

/** What the rows of a site's topics say. */
type ListedTopics = Omit<TopicCounts, 'unlisted'>;

/** How many topics were seen at each site that is not deleted. */
export async function countTopics(handle: SteppedHandle, signal?: AbortSignal): Promise<ListedTopics[]> {
  const sums = new Map<number, { -readonly [Name in keyof ListedTopics]: ListedTopics[Name] }>();
  let after = 0;
  await handle.inSteps((most) => {
    const { id, siteId, isProcessable, isActive, retainedAt } = discoveredTopic;
    const rows = handle.orm
      .select({ id, siteId, isProcessable, isActive, retainedAt })
      .from(discoveredTopic)
      .where(gt(discoveredTopic.id, after))
      .orderBy(asc(discoveredTopic.id))
      .limit(most)
      .all();
    for (const row of rows) {
      const none = { siteId: row.siteId, topics: 0, unrecognised: 0, inactive: 0, retained: 0 };
      const sum = sums.get(row.siteId) ?? none;
      sum.topics += 1;
      if (!row.isActive) sum.inactive += 1;
      else if (!row.isProcessable) sum.unrecognised += 1;
      if (row.retainedAt !== null) sum.retained += 1;
      sums.set(row.siteId, sum);
      after = row.id;
    }
    return rows.length === most;
  }, signal);
  const present = handle.orm.select({ id: site.id }).from(site).where(isNull(site.deletedAt)).all();
  return present.flatMap((each) => sums.get(each.id) ?? []);
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

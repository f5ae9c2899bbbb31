import { and, asc, eq, gt, gte, inArray, lt } from 'drizzle-orm';
import type { TopicLevels } from '../../shared/domain/device.ts';
import type { SteppedHandle } from '../reader.ts';
import { discoveredTopic } from '../schema/index.ts';

export interface TopicBranch {
  readonly siteId: number;
  /** What the topics begin with, its last `/` included; undefined: nothing, all of them. */
  readonly parent?: string | undefined;
  readonly limit: number;
}

interface LevelSum {
  topics: number;
  messages: number;
  retained: number;
  unrecognised: number;
  lastSeenAt: number;
  /** Of the topic that ends here. */
  topicId: number | null;
}

const nothing: LevelSum = {
  topics: 0,
  messages: 0,
  retained: 0,
  unrecognised: 0,
  lastSeenAt: 0,
  topicId: null,
};

/** The character after `/`: names that begin with a parent lie between the parent and this in its place. */
const afterSlash = '0';

/** The tree of the topics discovered at a site, one level of it: how many lie at and beneath each name. */
export async function listTopicLevels(
  handle: SteppedHandle,
  { siteId, parent = '', limit }: TopicBranch,
  signal?: AbortSignal,
): Promise<TopicLevels> {
  const sums = new Map<string, LevelSum>();
  const end = parent === '' ? undefined : parent.slice(0, -1) + afterSlash;
  let after: string | null = null;
  await handle.inSteps((rows) => {
    const topics = handle.orm
      .select({
        id: discoveredTopic.id,
        path: discoveredTopic.topicPath,
        messages: discoveredTopic.messageCount,
        lastSeenAt: discoveredTopic.lastSeenAt,
        retainedAt: discoveredTopic.retainedAt,
        isProcessable: discoveredTopic.isProcessable,
        isActive: discoveredTopic.isActive,
      })
      .from(discoveredTopic)
      .where(
        and(
          eq(discoveredTopic.siteId, siteId),
          // A topic may end with the slash: its last level has no name.
          after === null ? gte(discoveredTopic.topicPath, parent) : gt(discoveredTopic.topicPath, after),
          end === undefined ? undefined : lt(discoveredTopic.topicPath, end),
        ),
      )
      .orderBy(asc(discoveredTopic.topicPath))
      .limit(rows)
      .all();
    for (const { id, path, messages, lastSeenAt, ...topic } of topics) {
      const [level = '', ...beneath] = path.slice(parent.length).split('/');
      const sum = sums.get(level) ?? { ...nothing };
      sum.topics += 1;
      sum.messages += messages;
      if (topic.retainedAt !== null) sum.retained += 1;
      if (!topic.isProcessable && topic.isActive) sum.unrecognised += 1;
      sum.lastSeenAt = Math.max(sum.lastSeenAt, lastSeenAt);
      if (beneath.length === 0) sum.topicId = id;
      sums.set(level, sum);
      after = path;
    }
    return topics.length === rows;
  }, signal);

  const told = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, limit);
  const ids = told.flatMap(([, { topicId }]) => topicId ?? []);
  const ended = new Map(
    handle.orm
      .select()
      .from(discoveredTopic)
      .where(inArray(discoveredTopic.id, ids))
      .all()
      .map((topic) => [topic.id, topic]),
  );
  return {
    levels: told.map(([level, { topicId, ...sum }]) => ({
      level,
      ...sum,
      topic: topicId === null ? null : (ended.get(topicId) ?? null),
    })),
    isCut: sums.size > told.length,
  };
}

import { and, desc, eq, isNull } from 'drizzle-orm';
import type { DatabaseHandle } from '../handle.ts';
import { discoveredTopic, parseFailure, site } from '../schema/index.ts';

/** A stored message that a parser can be tried on. */
export interface TrialMessageRow {
  readonly topic: string;
  readonly siteCode: string;
  readonly receivedAt: number;
  /** Null: its bytes were not kept. */
  readonly payload: Uint8Array | null;
  readonly failureId: number | null;
}

const failureColumns = {
  topic: parseFailure.topic,
  siteCode: site.code,
  receivedAt: parseFailure.receivedAt,
  payload: parseFailure.payload,
  failureId: parseFailure.id,
};

/** What lies in a group of the inbox, newest first, `limit` at most. */
export function listGroupMessages(
  { orm }: DatabaseHandle,
  groupId: number,
  limit: number,
): TrialMessageRow[] {
  return orm
    .select(failureColumns)
    .from(parseFailure)
    .innerJoin(site, eq(site.id, parseFailure.siteId))
    .where(eq(parseFailure.groupId, groupId))
    .orderBy(desc(parseFailure.receivedAt), desc(parseFailure.id))
    .limit(limit)
    .all();
}

/** One message of the inbox; null when there is none of this id. */
export function getFailureMessage({ orm }: DatabaseHandle, failureId: number): TrialMessageRow | null {
  const row = orm
    .select(failureColumns)
    .from(parseFailure)
    .innerJoin(site, eq(site.id, parseFailure.siteId))
    .where(eq(parseFailure.id, failureId))
    .get();
  return row ?? null;
}

/** The sample of a discovered topic, as text or as `0x…`; null when there is no such topic. */
export function getTopicSample({ orm }: DatabaseHandle, topicId: number) {
  const row = orm
    .select({
      topic: discoveredTopic.topicPath,
      siteCode: site.code,
      receivedAt: discoveredTopic.lastSeenAt,
      sample: discoveredTopic.samplePayload,
      isCut: discoveredTopic.sampleTruncated,
    })
    .from(discoveredTopic)
    .innerJoin(site, eq(site.id, discoveredTopic.siteId))
    .where(and(eq(discoveredTopic.id, topicId), isNull(site.deletedAt)))
    .get();
  return row ?? null;
}

import { Buffer } from 'node:buffer';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { messageProperties, type RetainedClearing } from '../../shared/domain/listening.ts';
import type { DatabaseHandle } from '../handle.ts';
import { retainedClearing } from '../schema/index.ts';
import { idPosition, type Page, readCursor, toPage } from './page.ts';

/** A retained message that is kept; its properties as they came. */
export interface KeptRetained {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly properties?: ReturnType<typeof messageProperties.parse>;
}

/** Stores messages before they are cleared; answers their ids, in order. */
export function keepRetained(
  handle: DatabaseHandle,
  siteId: number,
  messages: readonly KeptRetained[],
  by: string,
  now: number,
): number[] {
  return messages.map(({ topic, payload, qos, properties }) => {
    const { id } = handle.orm
      .insert(retainedClearing)
      .values({
        siteId,
        topicPath: topic,
        payload: Buffer.from(payload),
        qos,
        properties: properties === undefined ? null : JSON.stringify(properties),
        clearedAt: now,
        clearedBy: by,
      })
      .returning({ id: retainedClearing.id })
      .get();
    return id;
  });
}

/** Forgets messages that were not cleared after all. */
export function dropRetained(handle: DatabaseHandle, ids: readonly number[]): void {
  handle.orm
    .delete(retainedClearing)
    .where(inArray(retainedClearing.id, [...ids]))
    .run();
}

/** The kept messages of a site by id, in the order asked for; what is not there, or another site's, is left out. */
export function loadRetained(
  handle: DatabaseHandle,
  siteId: number,
  ids: readonly number[],
): Map<number, KeptRetained> {
  const rows = handle.orm
    .select()
    .from(retainedClearing)
    .where(and(eq(retainedClearing.siteId, siteId), inArray(retainedClearing.id, [...ids])))
    .all();
  const place = new Map(ids.map((id, index) => [id, index]));
  const inOrder = rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return new Map(
    inOrder.map(({ id, topicPath: topic, payload, qos, properties }) => [
      id,
      {
        topic,
        payload,
        qos,
        ...(properties === null ? {} : { properties: messageProperties.parse(JSON.parse(properties)) }),
      },
    ]),
  );
}

/** Notes that messages were put back. */
export function noteRestored(handle: DatabaseHandle, ids: readonly number[], by: string, now: number): void {
  handle.orm
    .update(retainedClearing)
    .set({ restoredAt: now, restoredBy: by })
    .where(inArray(retainedClearing.id, [...ids]))
    .run();
}

/** Bytes of a payload that a list shows. */
const shownBytes = 400;

/** What was cleared at a site, newest first. `sampleOf` makes the beginning of a payload a text. */
export function listRetainedClearings(
  handle: DatabaseHandle,
  filter: {
    readonly siteId: number;
    readonly topicPath?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
  sampleOf: (beginning: Uint8Array) => string,
): Page<RetainedClearing> {
  const before = readCursor(filter.cursor, idPosition);
  const { payload } = retainedClearing;
  const rows = handle.orm
    .select({
      id: retainedClearing.id,
      siteId: retainedClearing.siteId,
      topicPath: retainedClearing.topicPath,
      qos: retainedClearing.qos,
      clearedAt: retainedClearing.clearedAt,
      clearedBy: retainedClearing.clearedBy,
      restoredAt: retainedClearing.restoredAt,
      restoredBy: retainedClearing.restoredBy,
      sizeBytes: sql<number>`length(${payload})`,
      beginning: sql<Buffer>`substr(${payload}, 1, ${shownBytes})`,
    })
    .from(retainedClearing)
    .where(
      and(
        eq(retainedClearing.siteId, filter.siteId),
        filter.topicPath === undefined ? undefined : eq(retainedClearing.topicPath, filter.topicPath),
        before === null ? undefined : lt(retainedClearing.id, before[0]),
      ),
    )
    .orderBy(desc(retainedClearing.id))
    .limit(filter.limit + 1)
    .all();
  return toPage(
    rows,
    filter.limit,
    ({ beginning, ...row }) => ({ ...row, sample: sampleOf(beginning) }),
    ({ id }) => [id],
  );
}

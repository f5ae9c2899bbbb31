import { Buffer, isUtf8 } from 'node:buffer';
import type { Changes } from './image/changes.ts';
import { newTracking, type SiteImage, type TopicState } from './image/entities.ts';
import type { Image } from './image/image.ts';

/** Characters of a payload that are shown. */
export const sampleLength = 5000;

/** A sample is renewed at most this often, in milliseconds. */
const samplePeriodMs = 10_000;

/** Weight of one interval in the average: that of the last hundred, so that it follows a change. */
const intervalMemory = 100;

export interface Sighting {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly receivedAt: number;
  readonly isLive: boolean;
  readonly isProcessable: boolean;
  readonly parserName: string | null;
}

export interface Discovery {
  /** Null: beyond the bound of the site. */
  readonly topic: TopicState | null;
  readonly isNew: boolean;
}

/** Counts a message on its topic (product.md, *From message to reading* 1). */
export function discover(
  image: Image,
  changes: Changes,
  site: SiteImage,
  sighting: Sighting,
  limit: number,
): Discovery {
  const known = site.topics.get(sighting.topic);
  if (known === undefined && site.topics.size >= limit) return { topic: null, isNew: false };
  const topic = known ?? createTopic(image, site, sighting);
  const isNew = known === undefined;
  count(topic, sighting, isNew);
  if (isNew) changes.touchNow(topic);
  else changes.touch(topic);
  return { topic, isNew };
}

function createTopic(
  image: Image,
  site: SiteImage,
  { topic, receivedAt, ...sighting }: Sighting,
): TopicState {
  const created: TopicState = {
    ...newTracking(true),
    kind: 'topic',
    id: image.nextId('topic'),
    siteId: site.siteId,
    topicPath: topic,
    firstSeenAt: receivedAt,
    lastSeenAt: receivedAt,
    messageCount: 0,
    samplePayload: null,
    sampleTruncated: false,
    payloadSizeAvg: 0,
    messageIntervalAvg: null,
    isProcessable: sighting.isProcessable,
    parserName: sighting.parserName,
    retainedAt: null,
  };
  site.topics.set(topic, created);
  return created;
}

/** A message that is not counted is looked at all the same: its payload, its parser, that it is retained. */
function count(topic: TopicState, sighting: Sighting, isNew: boolean, isCounted = true): void {
  const { payload, receivedAt, isLive, isProcessable, parserName } = sighting;
  const clears = isClearing(topic, sighting);
  if (isCounted) topic.messageCount += 1;
  if (isCounted || isNew) {
    topic.payloadSizeAvg += (payload.length - topic.payloadSizeAvg) / Math.max(1, topic.messageCount);
  }
  if (!isNew && isLive) {
    const seconds = Math.max(0, receivedAt - topic.lastSeenAt) / 1000;
    const average = topic.messageIntervalAvg;
    const weight = Math.min(topic.messageCount - 1, intervalMemory);
    topic.messageIntervalAvg = average === null ? seconds : average + (seconds - average) / weight;
  }
  // Periods of the clock, not since the last sample: a restart then changes nothing.
  const isDue = Math.floor(topic.lastSeenAt / samplePeriodMs) !== Math.floor(receivedAt / samplePeriodMs);
  if ((isNew || isDue) && !clears) {
    const { text, isCut } = sampleOf(payload);
    topic.samplePayload = text;
    topic.sampleTruncated = isCut;
    topic.isUrgent = true;
  }
  if (topic.isProcessable !== isProcessable || topic.parserName !== parserName) {
    topic.isProcessable = isProcessable;
    topic.parserName = parserName;
    topic.isUrgent = true;
  }
  if (clears) noteRetained(topic, null);
  else if (!isLive) noteRetained(topic, receivedAt);
  topic.lastSeenAt = Math.max(topic.lastSeenAt, receivedAt);
}

/** An empty message where a retained one is known: somebody cleared it. It says nothing else. [MQTT-3.3.1-6] */
export const isClearing = (topic: TopicState | undefined, { payload }: Pick<Sighting, 'payload'>): boolean =>
  topic !== undefined && topic.retainedAt !== null && payload.length === 0;

/** The journal does not carry it, so the row is written with the batch. */
function noteRetained(topic: TopicState, at: number | null): void {
  topic.retainedAt = at;
  topic.isUrgent = true;
}

/** A message that somebody heard who is not the link. Null: beyond the bound of the site, or nothing to be noted. */
export function sight(
  image: Image,
  changes: Changes,
  site: SiteImage,
  sighting: Sighting,
  { isLinkedToo, limit }: { readonly isLinkedToo: boolean; readonly limit: number },
): Discovery | null {
  const known = site.topics.get(sighting.topic);
  // The link brings it as well, and counts it.
  if (isLinkedToo && sighting.isLive) return null;
  if (known === undefined && site.topics.size >= limit) return { topic: null, isNew: false };
  const isNew = known === undefined;
  const topic = known ?? createTopic(image, site, sighting);
  count(topic, sighting, isNew, !isLinkedToo);
  changes.touchNow(topic);
  return { topic, isNew };
}

/** The broker holds no retained message on it any more. */
export function noteCleared(site: SiteImage, changes: Changes, topicPath: string): void {
  const topic = site.topics.get(topicPath);
  if (topic === undefined) return;
  noteRetained(topic, null);
  changes.touchNow(topic);
}

/** The beginning of a payload as text; of one that is no text, its bytes in hexadecimal after `0x`. */
export function sampleOf(payload: Uint8Array): { readonly text: string; readonly isCut: boolean } {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (!isUtf8(bytes)) {
    const shown = sampleLength / 2 - 1;
    return { text: `0x${bytes.toString('hex', 0, shown)}`, isCut: bytes.length > shown };
  }
  // No character takes more than four bytes.
  const beginning = bytes.toString('utf8', 0, sampleLength * 4);
  const isCut = bytes.length > sampleLength * 4 || beginning.length > sampleLength;
  return { text: beginning.slice(0, sampleLength).toWellFormed(), isCut };
}

import { z } from 'zod';
import { failureType } from './parseFailure.ts';
import { id, instant } from './scalars.ts';

const count = z.number().int().nonnegative();

/** Messages that fail alike: by topic pattern, parser, type and place in the payload. */
export const failureGroup = z.object({
  id,
  /** The topics, with the levels that name a device or site as `+`. */
  topicPattern: z.string(),
  parserName: z.string().nullable(),
  errorType: failureType,
  /** Where in the payload, with indexes folded; null when it could not be decoded. Empty: the whole. */
  schemaPath: z.string().nullable(),
  /** Of the newest message. */
  errorMessage: z.string(),
  firstAt: instant,
  lastAt: instant,
  /** All that ever fell into it. */
  messageCount: count,
  /** Those that are still there. */
  keptCount: count,
  keptBytes: count,
  /** Thrown out for want of room, the oldest first. */
  evictedCount: count,
  /** Read at last, by a replay. */
  replayedCount: count,
  /** Null: open. Messages that fail alike later open another one. */
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  closedHow: z.enum(['replayed', 'discarded', 'evicted']).nullable(),
  /** Messages per hour of the last three days, by the start of the hour; hours without any are left out. */
  hours: z.array(z.object({ hour: instant, messages: count })),
  /** Sites of the messages that are still there, by code; ten at most. */
  sites: z.array(z.object({ siteId: id, siteCode: z.string() })),
  siteCount: count,
});
export type FailureGroup = z.infer<typeof failureGroup>;

/** What the inbox holds. */
export const inboxSummary = z.object({
  openGroups: count,
  emptiedGroups: count,
  messages: count,
  keptBytes: count,
  limitBytes: count,
  /** Messages thrown out for want of room, of all groups that are known. */
  evicted: count,
  /** Parsers of the open groups, by name. */
  parserNames: z.array(z.string()),
  /** When a message last came in; null: never. */
  lastFailedAt: instant.nullable(),
});
export type InboxSummary = z.infer<typeof inboxSummary>;

/** A message of the inbox. */
export const keptFailure = z.object({
  id,
  groupId: id,
  siteId: id,
  siteCode: z.string(),
  topic: z.string(),
  parserName: z.string().nullable(),
  errorType: failureType,
  errorMessage: z.string(),
  /** Where in this payload, such as `dataloggers[0].value`; null when it is not known. */
  path: z.string().nullable(),
  receivedAt: instant,
  payloadSize: count,
  /** False: it was larger than its topic allows. It cannot be replayed. */
  hasBytes: z.boolean(),
});
export type KeptFailureView = z.infer<typeof keptFailure>;

/** With its bytes, as far as one looks at them. */
export const failurePayload = keptFailure.extend({
  /** The first MiB, base64; null when the bytes were not kept. */
  payload: z.string().nullable(),
  isCut: z.boolean(),
});
export type FailurePayload = z.infer<typeof failurePayload>;

/** A replay, running or ended. It lives in the program only: a restart ends it, and what is left stays in the inbox. */
export const replayJob = z.object({
  id,
  /** Null with `failureId`, or when all were asked for. */
  groupId: id.nullable(),
  failureId: id.nullable(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  startedBy: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** Messages that were there when it began. */
  total: count,
  done: count,
  /** Of those done: read whole, they left the inbox. */
  parsed: count,
  /** Still fail, or a part of them. */
  failed: count,
  /** Not tried: without bytes, or no parser is to read their topic. */
  skipped: count,
  /** Why it failed; null otherwise. */
  message: z.string().nullable(),
});
export type ReplayJob = z.infer<typeof replayJob>;

/** Which messages of the inbox are to be replayed; `all`: those in open groups. */
export type ReplayScope =
  | { readonly kind: 'failure'; readonly failureId: number }
  | { readonly kind: 'group'; readonly groupId: number }
  | { readonly kind: 'all' };

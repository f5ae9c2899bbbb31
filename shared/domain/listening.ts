import { z } from 'zod';
import { id, instant } from './scalars.ts';

/** How long a discovery listens, in seconds. */
export const discoverySeconds = { least: 5, usual: 30, most: 600 } as const;
/** Retained messages that are cleared or put back at once, at most. */
export const mostRetained = 1000;
/** A longer retained message is left alone, in bytes: it could not be kept. */
export const longestRetainedBytes = 10 * 1024 * 1024;
/** Messages that a watcher shows, and how much of each. */
export const watchLimits = { shown: 100, payloadBytes: 64 * 1024 } as const;

const count = z.number().int().nonnegative();

/** What a discovery heard so far, in messages and topics. */
export const discoveryCounts = z.object({
  messages: count,
  retained: count,
  /** Topics on which nothing was seen before. */
  newTopics: count,
  /** Messages on topics beyond the most that a site may have. */
  overLimit: count,
  /** Messages on topics whose name cannot be used. */
  unusable: count,
});
export type DiscoveryCounts = z.infer<typeof discoveryCounts>;

/** One time of listening to all topics of a site, running or over. */
export const discovery = z.object({
  siteId: id,
  filter: z.string(),
  startedAt: instant,
  /** Who asked for it. */
  startedBy: z.string(),
  /** When it ends by itself. */
  endsAt: instant,
  state: z.enum(['connecting', 'listening', 'over']),
  /** Why it is over; null while it runs. */
  end: z.enum(['done', 'stopped', 'failed']).nullable(),
  /** What went wrong, as a sentence. */
  message: z.string().nullable(),
  counts: discoveryCounts,
});
export type Discovery = z.infer<typeof discovery>;

/** What MQTT 5 says of a message beside its payload. */
export const messageProperties = z.object({
  payloadFormatIndicator: z.boolean().optional(),
  /** Seconds that are left. */
  messageExpiryInterval: z.number().int().nonnegative().optional(),
  contentType: z.string().optional(),
  responseTopic: z.string().optional(),
  /** Base64. */
  correlationData: z.string().optional(),
  userProperties: z.record(z.string(), z.array(z.string())).optional(),
});
export type MessageProperties = z.infer<typeof messageProperties>;

const qos = z.union([z.literal(0), z.literal(1), z.literal(2)]);

/** A message as a watcher sees it. */
export const watchedMessage = z.object({
  /** Counts up within one watching. */
  number: z.number().int().positive(),
  receivedAt: instant,
  topic: z.string(),
  qos,
  /** From the broker's store: published before. */
  retain: z.boolean(),
  sizeBytes: count,
  /** Base64; at most `watchLimits.payloadBytes` of it. */
  payload: z.string(),
  properties: messageProperties.nullable(),
});
export type WatchedMessage = z.infer<typeof watchedMessage>;

/** What a watcher is told. */
export const watchNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), clientId: z.string(), endsAt: instant }),
  /** The newest of a moment, oldest first; `leftOut` more came meanwhile. */
  z.object({ type: z.literal('messages'), messages: z.array(watchedMessage), leftOut: count }),
  z.object({
    type: z.literal('over'),
    /** `time`: nobody watches longer at once. */
    reason: z.enum(['time', 'failed']),
    message: z.string().nullable(),
  }),
]);
export type WatchNews = z.infer<typeof watchNews>;

/** A retained message that was cleared and is kept. */
export const retainedClearing = z.object({
  id,
  siteId: id,
  topicPath: z.string(),
  sizeBytes: count,
  /** The beginning of the payload as text, or in hexadecimal after `0x`. */
  sample: z.string(),
  qos,
  clearedAt: instant,
  clearedBy: z.string(),
  restoredAt: instant.nullable(),
  restoredBy: z.string().nullable(),
});
export type RetainedClearing = z.infer<typeof retainedClearing>;

/** What became of one topic. */
export const retainedResult = z.object({
  topicPath: z.string(),
  outcome: z.enum([
    'cleared',
    'restored',
    /** The broker holds nothing on it. */
    'nothing',
    /** Too large to be kept: left as it is. */
    'tooLarge',
    /** It is still, or again, there. */
    'stays',
    /** Another one is there: left as it is. */
    'occupied',
    'failed',
  ]),
  /** The kept message. */
  clearingId: id.nullable(),
  /** Why it is not as wanted, as a sentence. */
  message: z.string().nullable(),
});
export type RetainedResult = z.infer<typeof retainedResult>;

/** How many topics were seen at a site, and how many of them ask for something. */
export const topicCounts = z.object({
  siteId: id,
  topics: count,
  /** Processed if only a parser knew them. */
  unrecognised: count,
  /** Switched off by a person. */
  inactive: count,
  retained: count,
  /** Messages on topics beyond the most that are listed of a site, since the program started. */
  unlisted: count,
});
export type TopicCounts = z.infer<typeof topicCounts>;

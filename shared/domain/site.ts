import { z } from 'zod';
import { codec } from './codec.ts';
import { protocol, protocolVersion } from './connection.ts';
import { id, instant } from './scalars.ts';
import { topicFilter } from './topicFilter.ts';
import { storedSecrets, transportFields, transportInput } from './transport.ts';

/** First level of the site's topics, such as `site_001`. No `/`, wildcard, blank or control character. */
export const siteCode = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}_.-]+$/u, 'A site code has letters, digits, "_", "-" and "." only, such as site_001.');

const seconds = (min: number, max: number) => z.number().int().min(min).max(max);

/** A configured subscription of a connection. */
export const topicInput = z.object({
  topicPattern: topicFilter,
  qosLevel: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
  parserName: z.string().min(1).nullable().default(null),
  /** How its payloads become values; null: as the parser says. */
  codec: codec.nullable().default(null),
  isActive: z.boolean().default(true),
  priority: z.number().int().min(-1000).max(1000).default(0),
  /** Largest payload of this topic whose raw bytes are kept when it fails, in bytes. */
  maxMessageSize: z.number().int().min(1).max(268_435_455).default(10_485_760),
});
export type TopicInput = z.infer<typeof topicInput>;

/** The topics of a connection: each pattern once. */
const topicInputs = z
  .array(topicInput)
  .max(10_000)
  .superRefine((topics, context) => {
    const seen = new Set<string>();
    for (const [index, { topicPattern }] of topics.entries()) {
      if (seen.has(topicPattern)) {
        const message = `The topic ${topicPattern} is listed twice.`;
        context.addIssue({ code: 'custom', path: [index, 'topicPattern'], message });
      }
      seen.add(topicPattern);
    }
  });

export const topic = topicInput.extend({ id });
export type Topic = z.infer<typeof topic>;

/** Settings of a connection that a person gives, each without its default. */
const connectionFields = z.object({
  brokerHost: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^\s/:@]+$|^\[?[0-9a-fA-F:.]+\]?$/, 'A host name or address only: no scheme, port or path.'),
  brokerPort: z.number().int().min(1).max(65_535),
  protocol,
  protocolVersion,
  username: z.string().max(1024).nullable(),
  /** Write only; null removes it. */
  password: z.string().max(4096).nullable().optional(),
  clientIdPrefix: z
    .string()
    .max(64)
    .regex(/^[\w.-]*$/, 'A client id prefix has letters, digits, "_", "-" and "." only.'),
  keepAliveInterval: seconds(5, 3600),
  /** Failures in a row before the connection counts as failing. */
  retryAttempts: z.number().int().min(1).max(1000),
  retryDelay: seconds(1, 3600),
  maxRetryDelay: seconds(1, 86_400),
  /** Seconds without a live message that are silence. Null: as learned. */
  silentAfter: seconds(10, 2_678_400).nullable(),
  /** Ask the broker how many messages it dropped. */
  readBrokerStats: z.boolean(),
  isActive: z.boolean(),
  ...transportFields.shape,
});
const fields = connectionFields.shape;

/** The same as it arrives when a site is added. Secrets go in and never out. */
export const connectionInput = connectionFields.extend({
  brokerPort: fields.brokerPort.default(1883),
  protocol: fields.protocol.default('mqtt'),
  protocolVersion: fields.protocolVersion.default(5),
  username: fields.username.default(null),
  clientIdPrefix: fields.clientIdPrefix.default('vedetta'),
  keepAliveInterval: fields.keepAliveInterval.default(30),
  retryAttempts: fields.retryAttempts.default(5),
  retryDelay: fields.retryDelay.default(5),
  maxRetryDelay: fields.maxRetryDelay.default(300),
  silentAfter: fields.silentAfter.default(null),
  readBrokerStats: fields.readBrokerStats.default(true),
  isActive: fields.isActive.default(false),
  ...transportInput.shape,
});

const retryDelaysInOrder = (value: { retryDelay?: number | undefined; maxRetryDelay?: number | undefined }) =>
  value.retryDelay === undefined ||
  value.maxRetryDelay === undefined ||
  value.retryDelay <= value.maxRetryDelay;
const retryDelaysError = {
  path: ['maxRetryDelay'],
  message: 'maxRetryDelay must not be shorter than retryDelay.',
};

export const siteInput = z.object({
  code: siteCode,
  name: z.string().min(1).max(200),
  isActive: z.boolean().default(true),
  connection: connectionInput.refine(retryDelaysInOrder, retryDelaysError),
  topics: topicInputs.default([]),
});
export type SiteInput = z.infer<typeof siteInput>;

/** The object of PATCH: what is absent stays as it is; `topics`, when given, replaces the list. */
export const sitePatch = z.object({
  code: siteCode.optional(),
  name: z.string().min(1).max(200).optional(),
  isActive: z.boolean().optional(),
  connection: connectionFields.partial().refine(retryDelaysInOrder, retryDelaysError).optional(),
  topics: topicInputs.optional(),
});
export type SitePatch = z.infer<typeof sitePatch>;

/** A site with its connection and topics in one object, as it leaves the program: no secret in it. */
export const site = z.object({
  id,
  code: siteCode,
  name: z.string(),
  isActive: z.boolean(),
  createdAt: instant,
  connection: connectionFields
    .omit({ password: true, key: true, keyPassphrase: true })
    .extend({ id, ...storedSecrets.shape }),
  topics: z.array(topic),
});
export type Site = z.infer<typeof site>;

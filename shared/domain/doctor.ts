import { z } from 'zod';
import { protocol, protocolVersion } from './connection.ts';
import { id, instant } from './scalars.ts';

/** The longest wait for a first message, in seconds. */
export const longestWaitSeconds = 60;
/** How long a first message is waited for unless somebody says otherwise. */
export const usualWaitSeconds = 10;
/** A certificate that ends within so many days needs a person now. */
export const certificateSoonDays = 30;

/** The stages of a connection test, in the order in which a connection comes up. */
export const doctorStepName = z.enum([
  'settings',
  'dns',
  'tcp',
  'tls',
  'websocket',
  'connack',
  'suback',
  'message',
]);
export type DoctorStepName = z.infer<typeof doctorStepName>;

/** `skipped`: not needed with these settings, not asked for, or a stage before it failed. */
export const stepOutcome = z.enum(['ok', 'warning', 'failed', 'skipped']);
export type StepOutcome = z.infer<typeof stepOutcome>;

/** A certificate as a person looks at it. Names and subjects are what its issuer wrote. */
export const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** Hosts and addresses for which it stands. */
  names: z.array(z.string()),
  validFrom: instant,
  validTo: instant,
  /** Whole days until `validTo`; negative once it has passed. */
  daysLeft: z.number().int(),
  /** SHA-256, hexadecimal pairs with colons between. */
  fingerprint: z.string(),
});
export type Certificate = z.infer<typeof certificate>;

const settingsDetails = z.object({
  /** Of the test alone, so that the running session is not taken over. */
  clientId: z.string(),
  protocolVersion,
  topicCount: z.number().int().nonnegative(),
  clientCertificate: certificate.nullable(),
  /** Whether the key belongs to the client certificate; null: there is none. */
  keyMatches: z.boolean().nullable(),
});

const dnsDetails = z.object({ addresses: z.array(z.string()) });

/** What became of one address. `silent`: nothing came back in time. */
export const addressAttempt = z.object({
  address: z.string(),
  outcome: z.enum(['answered', 'refused', 'silent', 'failed']),
  durationMs: z.number().nonnegative(),
  message: z.string().nullable(),
});
export type AddressAttempt = z.infer<typeof addressAttempt>;

const tcpDetails = z.object({ attempts: z.array(addressAttempt) });

const tlsDetails = z.object({
  /** As agreed, such as `TLSv1.3`; null: they did not agree. */
  version: z.string().nullable(),
  cipher: z.string().nullable(),
  /** The broker's certificate is for its name, in time, and vouched for. */
  isTrusted: z.boolean(),
  /** The broker's first, each followed by that of its issuer as far as they were shown or are known here. */
  chain: z.array(certificate),
});

const webSocketDetails = z.object({
  path: z.string(),
  /** Of the answer; 101 opens a WebSocket. Null: none came. */
  status: z.number().int().nullable(),
  subprotocol: z.string().nullable(),
});

const connackDetails = z.object({
  /** The version in which the broker let us in. */
  spokenVersion: protocolVersion,
  /** The broker said no to MQTT 5 first. */
  refusedNewer: z.boolean(),
  /** What the broker tells of itself, in MQTT 5 only; null: it did not say. */
  sessionExpirySeconds: z.number().int().nullable(),
  receiveMaximum: z.number().int().nullable(),
  maximumQos: z.number().int().nullable(),
  keepAliveSeconds: z.number().int().nullable(),
});

export const topicAnswer = z.object({
  /** As configured. */
  pattern: z.string(),
  askedQos: z.union([z.literal(0), z.literal(1)]),
  /** Null: refused. */
  grantedQos: z.union([z.literal(0), z.literal(1)]).nullable(),
  /** Why it was refused or lowered, or what was asked in its place. */
  note: z.string().nullable(),
});
export type TopicAnswer = z.infer<typeof topicAnswer>;

const subackDetails = z.object({ topics: z.array(topicAnswer) });

const messageDetails = z.object({
  waitedMs: z.number().nonnegative(),
  /** The first message that was published while we listened. */
  live: z.object({ topic: z.string(), sizeBytes: z.number().int().nonnegative() }).nullable(),
  /** Messages that the broker had kept from before: no sign of life. */
  retainedCount: z.number().int().nonnegative(),
});

const step = <Name extends DoctorStepName, Details extends z.ZodType>(name: Name, details: Details) =>
  z.object({
    name: z.literal(name),
    outcome: stepOutcome,
    startedAt: instant,
    durationMs: z.number().nonnegative(),
    /** What was found, as a sentence. */
    summary: z.string(),
    /** What to do about it. */
    advice: z.string().nullable(),
    /** Null: the stage did not come that far. */
    details: details.nullable(),
  });

/** One stage of a test and what it found. */
export const doctorStep = z.discriminatedUnion('name', [
  step('settings', settingsDetails),
  step('dns', dnsDetails),
  step('tcp', tcpDetails),
  step('tls', tlsDetails),
  step('websocket', webSocketDetails),
  step('connack', connackDetails),
  step('suback', subackDetails),
  step('message', messageDetails),
]);
export type DoctorStep = z.infer<typeof doctorStep>;
export type StepOf<Name extends DoctorStepName> = Extract<DoctorStep, { name: Name }>;

/** A whole test of one connection: every stage, in order. */
export const doctorReport = z.object({
  /** Null: of a site that is not stored. */
  siteId: id.nullable(),
  brokerHost: z.string(),
  brokerPort: z.number().int(),
  protocol,
  startedAt: instant,
  durationMs: z.number().nonnegative(),
  verdict: z.enum(['ok', 'warning', 'failed']),
  steps: z.array(doctorStep),
});
export type DoctorReport = z.infer<typeof doctorReport>;

/** A test as it goes on: each stage as it begins and ends, then the report. */
export const doctorProgress = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begun'), name: doctorStepName, at: instant }),
  z.object({ type: z.literal('done'), step: doctorStep }),
  z.object({ type: z.literal('report'), report: doctorReport }),
]);
export type DoctorProgress = z.infer<typeof doctorProgress>;

import { z } from 'zod';

/** What may be wrong with a PEM text, each in words. Whether what is in it can be read, the server says. */
const pemFaults = {
  certificate: 'Paste the certificate as text: it begins with "-----BEGIN CERTIFICATE-----".',
  cutOff: 'A part of the text is missing: every "-----BEGIN …-----" has its "-----END …-----".',
  secret: 'There is a private key in this text: it belongs into the field of the key, where it is sealed.',
  key: 'Paste the private key as text: it begins with "-----BEGIN PRIVATE KEY-----" or the like.',
} as const;
export type PemFault = keyof typeof pemFaults;

const marks = (text: string, which: 'BEGIN' | 'END'): string[] =>
  [...text.matchAll(new RegExp(`-----${which} ([A-Z0-9 ]+)-----`, 'g'))].map(([, label]) => label ?? '');

/** Says what is wrong with the frame of a PEM text of one or more certificates, or of one private key; null: nothing. */
export function pemFault(text: string, holds: 'certificates' | 'key'): PemFault | null {
  const [begun, ended] = [marks(text, 'BEGIN'), marks(text, 'END')];
  const isCutOff = begun.join() !== ended.join();
  if (holds === 'certificates') {
    // What is certified is shown to everybody who may look; a key never is.
    if (begun.some((label) => label.endsWith('PRIVATE KEY'))) return 'secret';
    if (!begun.includes('CERTIFICATE')) return 'certificate';
  } else if (begun.filter((label) => label.endsWith('PRIVATE KEY')).length !== 1) return 'key';
  return isCutOff ? 'cutOff' : null;
}

const pem = (holds: 'certificates' | 'key', longest: number) =>
  z
    .string()
    .max(longest)
    .superRefine((text, context) => {
      const fault = pemFault(text, holds);
      if (fault !== null) context.addIssue({ code: 'custom', message: pemFaults[fault] });
    });

/** Where a WebSocket of a broker is: the part of its address after host and port. */
const wsPath = z
  .string()
  .max(1024)
  .regex(/^\/[^\s#]*$/, 'A path begins with "/" and has no blank, such as /mqtt.');

/** The name of a topic to publish on: no wildcard, no NUL. [MQTT-3.3.2-2] */
const topicName = z
  .string()
  .min(1)
  .max(1024)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what the specification forbids. [MQTT-4.7.3-2]
  .regex(/^[^+#\u0000]+$/, 'A topic to publish on has no "+", "#" or NUL.');

/** How the broker is reached and what is agreed with it, each without its default. */
export const transportFields = z.object({
  /** PEM: the authorities that may vouch for the broker, instead of those that the system trusts. */
  ca: pem('certificates', 32_768).nullable(),
  /** PEM: the client's certificate, with those between it and its authority, if any. */
  cert: pem('certificates', 16_384).nullable(),
  /** PEM, write only; null removes it. A new one takes its passphrase with it. */
  key: pem('key', 16_384).nullable().optional(),
  /** Of the key. Write only; null removes it. */
  keyPassphrase: z.string().min(1).max(1024).nullable().optional(),
  /** The name that the broker's certificate must have, and that is asked for (SNI). Null: the host. */
  serverName: z
    .string()
    .max(255)
    .regex(
      /^[^\s/:@]+$|^(?:[0-9a-fA-F.]*:){2,}[0-9a-fA-F.]*$/,
      'A host name or address only: no scheme, port or path.',
    )
    .nullable(),
  /** The broker's certificate is not checked: anybody may stand in for it. */
  tlsInsecure: z.boolean(),
  wsPath,
  /** Seconds for which the broker keeps the session of an absent client. MQTT 5 only. */
  sessionExpiryInterval: z.number().int().min(0).max(31_536_000),
  /** Unacknowledged messages that the broker may send, fewer than ingest takes before it holds a link. MQTT 5 only. */
  receiveMaximum: z.number().int().min(1).max(1900),
  /** What the broker publishes when the link is lost. Null: nothing. */
  willTopic: topicName.nullable(),
  willPayload: z.string().max(16_384),
  willQos: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  willRetain: z.boolean(),
});
const fields = transportFields.shape;

/** The same with what holds where nothing is said. */
export const transportInput = transportFields.extend({
  ca: fields.ca.default(null),
  cert: fields.cert.default(null),
  serverName: fields.serverName.default(null),
  tlsInsecure: fields.tlsInsecure.default(false),
  wsPath: fields.wsPath.default('/'),
  sessionExpiryInterval: fields.sessionExpiryInterval.default(86_400),
  receiveMaximum: fields.receiveMaximum.default(1900),
  willTopic: fields.willTopic.default(null),
  willPayload: fields.willPayload.default(''),
  willQos: fields.willQos.default(0),
  willRetain: fields.willRetain.default(false),
});

/** Which secrets are stored. They go in and never out. */
export const storedSecrets = z.object({
  hasPassword: z.boolean(),
  hasKey: z.boolean(),
  hasKeyPassphrase: z.boolean(),
});

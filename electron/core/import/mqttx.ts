import { z } from 'zod';
import { protocol } from '../../../shared/domain/connection.ts';
import type { ImportNote } from '../../../shared/domain/siteImport.ts';
import {
  issueOf,
  looseNumber,
  nameOfHost,
  optionalText,
  qosLevel,
  type ReadFormat,
  type Rejected,
  type SiteDraft,
  secondsWithin,
} from './draft.ts';
import { note } from './notes.ts';
import { keepTopics } from './topics.ts';

/** What tells a connection of MQTTX from other objects with a host. */
const mark = z.looseObject({ clientId: z.string(), mqttVersion: z.string(), host: z.string() });
const marks = z.union([mark.transform((one) => [one]), z.array(mark).min(1)]);

/** A connection as "Export data" writes it (MQTTX 1.4 to 1.11), alone or in a list. Messages are not looked at. */
const connection = z.object({
  name: optionalText,
  host: z.string().min(1),
  port: looseNumber,
  protocol: optionalText,
  ssl: z.boolean().nullish(),
  path: optionalText,
  username: optionalText,
  password: optionalText,
  mqttVersion: z.string(),
  keepalive: looseNumber.nullish(),
  rejectUnauthorized: z.boolean().nullish(),
  ca: optionalText,
  cert: optionalText,
  key: optionalText,
  will: z.object({ lastWillTopic: optionalText }).nullish(),
  subscriptions: z.array(z.object({ topic: z.string(), qos: qosLevel })).nullish(),
});
type Connection = z.infer<typeof connection>;

/** Early versions have `ssl` and no protocol; some write it as it stands in an address. */
function protocolOf({ protocol: given, ssl }: Connection): z.infer<typeof protocol> {
  const known = protocol.safeParse(given?.replace(/:?\/*$/, '').toLowerCase());
  const base = known.success ? known.data : 'mqtt';
  if (ssl !== true) return base;
  return base === 'ws' || base === 'wss' ? 'wss' : 'mqtts';
}

function draftOf(read: Connection): SiteDraft {
  const used = protocolOf(read);
  const { topics, notes: topicNotes } = keepTopics(
    (read.subscriptions ?? []).map(({ topic, qos }) => ({ topicPattern: topic, qosLevel: qos })),
  );
  const isSecure = used === 'mqtts' || used === 'wss';
  const notes: ImportNote[] = [];
  if (isSecure && (read.ca ?? read.cert ?? read.key) !== null) notes.push(note('certificates'));
  if (isSecure && read.rejectUnauthorized === false) notes.push(note('tls_unchecked'));
  if ((used === 'ws' || used === 'wss') && read.path !== null && read.path !== '/')
    notes.push(note('web_socket_path', read.path));
  if (read.will?.lastWillTopic != null) notes.push(note('last_will'));
  if (read.mqttVersion === '3.1') notes.push(note('mqtt_31'));
  return {
    name: read.name ?? nameOfHost(read.host),
    code: null,
    isActive: true,
    wasWanted: null,
    connection: {
      brokerHost: read.host,
      brokerPort: read.port,
      protocol: used,
      protocolVersion: read.mqttVersion.startsWith('5') ? 5 : 4,
      username: read.username,
      password: read.password,
      keepAliveInterval: secondsWithin(read.keepalive, 5, 3600),
    },
    topics,
    notes: [...notes, ...topicNotes],
  };
}

/** Reads the connections that MQTTX exports as JSON: a list, or one alone. */
export const readMqttx: ReadFormat = (value) => {
  const recognised = marks.safeParse(value);
  if (!recognised.success) return null;
  const drafts: SiteDraft[] = [];
  const rejected: Rejected[] = [];
  for (const entry of recognised.data) {
    const read = connection.safeParse(entry);
    if (read.success) drafts.push(draftOf(read.data));
    else rejected.push({ name: nameOfHost(entry.host), reason: note('not_valid', issueOf(read.error)) });
  }
  return { source: 'mqttx', drafts, rejected };
};

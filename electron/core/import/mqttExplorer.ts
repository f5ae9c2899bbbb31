import { z } from 'zod';
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
} from './draft.ts';
import { note } from './notes.ts';
import { keepTopics } from './topics.ts';

const entry = z.looseObject({ configVersion: z.literal(1), host: z.string() });
const entries = z.record(z.string(), entry).refine((map) => Object.keys(map).length > 0);

/** `settings.json` holds them under this key; "Export connections" of later versions writes them bare. */
const marks = z.union([
  z
    .looseObject({ ConnectionManager_connections: z.record(z.string(), z.looseObject({})) })
    .transform((settings) => settings.ConnectionManager_connections),
  entries,
]);

const certificate = z.looseObject({}).nullish();

/** A connection of MQTT Explorer. Its subscriptions were plain texts at first. */
const connection = z.object({
  type: z.string().default('mqtt'),
  name: optionalText,
  host: z.string().min(1),
  port: looseNumber,
  protocol: z.enum(['mqtt', 'ws']).catch('mqtt'),
  basePath: optionalText,
  username: optionalText,
  password: optionalText,
  encryption: z.boolean().nullish(),
  certValidation: z.boolean().nullish(),
  selfSignedCertificate: certificate,
  clientCertificate: certificate,
  clientKey: certificate,
  subscriptions: z
    .array(
      z.union([
        z.string().transform((topic) => ({ topic, qos: 0 as const })),
        z.object({ topic: z.string(), qos: qosLevel }),
      ]),
    )
    .nullish(),
});
type Connection = z.infer<typeof connection>;

function draftOf(read: Connection): SiteDraft {
  const isSecure = read.encryption === true;
  const { topics, notes: topicNotes } = keepTopics(
    (read.subscriptions ?? []).map(({ topic, qos }) => ({ topicPattern: topic, qosLevel: qos })),
  );
  const notes: ImportNote[] = [];
  if (read.selfSignedCertificate ?? read.clientCertificate ?? read.clientKey)
    notes.push(note('certificates'));
  if (isSecure && read.certValidation === false) notes.push(note('tls_unchecked'));
  if (read.protocol === 'ws' && read.basePath !== null && read.basePath !== '/')
    notes.push(note('web_socket_path', read.basePath));
  return {
    name: read.name ?? nameOfHost(read.host),
    code: null,
    isActive: true,
    wasWanted: null,
    connection: {
      brokerHost: read.host,
      brokerPort: read.port,
      protocol: read.protocol === 'ws' ? (isSecure ? 'wss' : 'ws') : isSecure ? 'mqtts' : 'mqtt',
      // It speaks 3.1.1 only.
      protocolVersion: 4,
      username: read.username,
      password: read.password,
    },
    topics,
    notes: [...notes, ...topicNotes],
  };
}

/** Reads the connections of MQTT Explorer: its `settings.json`, or what it exports. */
export const readMqttExplorer: ReadFormat = (value) => {
  const recognised = marks.safeParse(value);
  if (!recognised.success) return null;
  const drafts: SiteDraft[] = [];
  const rejected: Rejected[] = [];
  for (const [key, each] of Object.entries(recognised.data)) {
    const read = connection.safeParse(each);
    const name = optionalText.catch(null).parse(each['name']) ?? key;
    if (!read.success) rejected.push({ name, reason: note('not_valid', issueOf(read.error)) });
    else if (read.data.type === 'mqtt') drafts.push(draftOf(read.data));
    else rejected.push({ name, reason: note('not_mqtt', read.data.type) });
  }
  return { source: 'mqtt_explorer', drafts, rejected };
};

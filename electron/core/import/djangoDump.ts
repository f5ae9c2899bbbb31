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

const key = z.union([z.number(), z.string()]).transform(String);
const row = z.object({ model: z.string().includes('.'), pk: key.nullable(), fields: z.looseObject({}) });
const marks = z.array(row).min(1);

const siteFields = z.object({
  code: optionalText,
  site_code: optionalText,
  name: optionalText,
  is_active: z.boolean().default(true),
});

/** `is_enabled` is what Vedetta calls `is_active`; a later dump may have the present name already. */
const connectionFields = z.object({
  site: key.nullish(),
  broker_host: z.string().min(1),
  broker_port: looseNumber.default(1883),
  protocol: protocol.catch('mqtt'),
  use_tls: z.boolean().nullish(),
  protocol_version: looseNumber.nullish(),
  username: optionalText,
  password: optionalText,
  client_id_prefix: optionalText,
  keep_alive_interval: looseNumber.nullish(),
  retry_attempts: looseNumber.nullish(),
  retry_delay: looseNumber.nullish(),
  max_retry_delay: looseNumber.nullish(),
  is_enabled: z.boolean().nullish(),
  is_active: z.boolean().nullish(),
  ca: optionalText,
  cert: optionalText,
  key: optionalText,
  tls_insecure: z.boolean().nullish(),
});
type ConnectionFields = z.infer<typeof connectionFields>;

const topicFields = z.object({
  connection: key.nullish(),
  mqtt_connection: key.nullish(),
  topic_pattern: z.string(),
  qos_level: qosLevel.default(1),
  is_active: z.boolean().default(true),
  parser_name: optionalText,
  priority: looseNumber.default(0),
  max_message_size: looseNumber.nullish(),
});

const discoveredFields = z.object({ site: key.nullish() });

interface Row<Fields> {
  readonly pk: string;
  readonly fields: Fields;
}

/** The last part of a model's name, without what apps write differently: `mqtt.MqttConnection`, `core.mqtt_connection`. */
const modelOf = (name: string): string =>
  name
    .slice(name.lastIndexOf('.') + 1)
    .toLowerCase()
    .replaceAll('_', '');

const siteModels = new Set(['site']);
const connectionModels = new Set(['mqttconnection', 'connection']);
const topicModels = new Set(['mqtttopic', 'topic']);
const discoveredModels = new Set(['discoveredtopic']);
const knownModels = new Set([...siteModels, ...connectionModels, ...topicModels, ...discoveredModels]);

/** The rows of a model; what is not as it should be is told to `onFault` with its name. */
function rowsOf<Schema extends z.ZodType>(
  rows: readonly z.infer<typeof row>[],
  models: ReadonlySet<string>,
  schema: Schema,
  onFault: (name: string, reason: ImportNote) => void,
): Row<z.infer<Schema>>[] {
  return rows.flatMap(({ model, pk, fields }) => {
    if (!models.has(modelOf(model))) return [];
    const read = schema.safeParse(fields);
    if (read.success) return [{ pk: pk ?? '', fields: read.data }];
    onFault(`${model} ${pk ?? ''}`.trim(), note('not_valid', issueOf(read.error)));
    return [];
  });
}

/** Not every dump has both names of the flag; where neither stands, it was not wanted. */
const wasWanted = ({ is_enabled, is_active }: ConnectionFields): boolean => is_enabled ?? is_active ?? false;

function protocolOf(fields: ConnectionFields): z.infer<typeof protocol> {
  if (fields.use_tls !== true) return fields.protocol;
  return fields.protocol === 'ws' || fields.protocol === 'wss' ? 'wss' : 'mqtts';
}

function connectionOf(fields: ConnectionFields): SiteDraft['connection'] {
  const retryDelay = secondsWithin(fields.retry_delay, 1, 3600);
  const maxRetryDelay = secondsWithin(fields.max_retry_delay, 1, 86_400);
  return {
    brokerHost: fields.broker_host,
    brokerPort: fields.broker_port,
    protocol: protocolOf(fields),
    protocolVersion: fields.protocol_version === 5 ? 5 : 4,
    username: fields.username,
    password: fields.password,
    clientIdPrefix: fields.client_id_prefix ?? undefined,
    keepAliveInterval: secondsWithin(fields.keep_alive_interval, 5, 3600),
    retryAttempts: secondsWithin(fields.retry_attempts, 1, 1000),
    // Delays that contradict each other are ours.
    ...(retryDelay !== undefined && maxRetryDelay !== undefined && retryDelay > maxRetryDelay
      ? {}
      : { retryDelay, maxRetryDelay }),
  };
}

const topicOf = ({ fields }: Row<z.infer<typeof topicFields>>): SiteDraft['topics'][number] => ({
  topicPattern: fields.topic_pattern,
  qosLevel: fields.qos_level,
  isActive: fields.is_active,
  parserName: fields.parser_name,
  priority: fields.priority,
  maxMessageSize: fields.max_message_size ?? undefined,
});

/** Reads what `manage.py dumpdata` writes of the earlier system: sites, their connections and topics. */
export const readDjangoDump: ReadFormat = (value) => {
  const recognised = marks.safeParse(value);
  if (!recognised.success || !recognised.data.some(({ model }) => knownModels.has(modelOf(model))))
    return null;
  const rows = recognised.data;
  const rejected: Rejected[] = [];
  const fault = (name: string, reason: ImportNote): void => void rejected.push({ name, reason });
  const sites = rowsOf(rows, siteModels, siteFields, fault);
  const connections = rowsOf(rows, connectionModels, connectionFields, fault);
  const topics = Map.groupBy(
    rowsOf(rows, topicModels, topicFields, fault),
    ({ fields }) => fields.connection ?? fields.mqtt_connection ?? '',
  );
  const discovered = Map.groupBy(
    rowsOf(rows, discoveredModels, discoveredFields, fault),
    ({ fields }) => fields.site ?? '',
  );
  const siteOf = new Map(sites.map((site) => [site.pk, site.fields]));
  const connected = new Set(connections.map(({ fields }) => fields.site));
  for (const { pk, fields } of sites) {
    if (!connected.has(pk)) fault(fields.name ?? fields.code ?? `site ${pk}`, note('no_connection'));
  }
  const drafts = connections.map(({ pk, fields }): SiteDraft => {
    const site = fields.site == null ? undefined : siteOf.get(fields.site);
    const code = site?.code ?? site?.site_code ?? null;
    const found = discovered.get(fields.site ?? '')?.length ?? 0;
    const hasCertificates = (fields.ca ?? fields.cert ?? fields.key) !== null;
    return {
      name: site?.name ?? code ?? nameOfHost(fields.broker_host),
      code,
      isActive: site?.is_active ?? true,
      wasWanted: wasWanted(fields),
      connection: connectionOf(fields),
      topics: (topics.get(pk) ?? []).map(topicOf),
      notes: [
        ...(hasCertificates ? [note('certificates')] : []),
        ...(fields.tls_insecure === true ? [note('tls_unchecked')] : []),
        ...(found > 0 ? [note('discovered_topics', String(found))] : []),
      ],
    };
  });
  return { source: 'django', drafts, rejected };
};

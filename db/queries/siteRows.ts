import { asc, eq } from 'drizzle-orm';
import { type Codec, codec } from '../../shared/domain/codec.ts';
import type { Site, Topic, TopicInput } from '../../shared/domain/site.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttConnection, mqttTopic, site } from '../schema/index.ts';

/** A site's row with that of its connection. */
export interface SiteRow {
  readonly site: typeof site.$inferSelect;
  readonly connection: typeof mqttConnection.$inferSelect;
}

/** Sites joined with their connections; to be filtered and sorted. */
export const selectSites = (handle: DatabaseHandle) =>
  handle.orm
    .select({ site, connection: mqttConnection })
    .from(site)
    .innerJoin(mqttConnection, eq(mqttConnection.siteId, site.id))
    .$dynamic();

/** The topics of a connection, in the order in which they were added. */
export function selectTopics(handle: DatabaseHandle, connectionId: number) {
  return handle.orm
    .select()
    .from(mqttTopic)
    .where(eq(mqttTopic.connectionId, connectionId))
    .orderBy(asc(mqttTopic.id))
    .all();
}

/** The site as it leaves the program: no secret in it. */
export function toSite(row: SiteRow, topics: readonly (typeof mqttTopic.$inferSelect)[]): Site {
  const { connection } = row;
  return {
    id: row.site.id,
    code: row.site.code,
    name: row.site.name,
    isActive: row.site.isActive,
    createdAt: row.site.createdAt,
    connection: {
      id: connection.id,
      brokerHost: connection.brokerHost,
      brokerPort: connection.brokerPort,
      protocol: connection.protocol,
      protocolVersion: connection.protocolVersion,
      username: connection.username,
      hasPassword: connection.passwordSealed !== null,
      clientIdPrefix: connection.clientIdPrefix,
      keepAliveInterval: connection.keepAliveInterval,
      retryAttempts: connection.retryAttempts,
      retryDelay: connection.retryDelay,
      maxRetryDelay: connection.maxRetryDelay,
      silentAfter: connection.silentAfter,
      readBrokerStats: connection.readBrokerStats,
      isActive: connection.isActive,
      ca: connection.ca,
      cert: connection.cert,
      hasKey: connection.keySealed !== null,
      hasKeyPassphrase: connection.keyPassphraseSealed !== null,
      serverName: connection.serverName,
      tlsInsecure: connection.tlsInsecure,
      wsPath: connection.wsPath,
      sessionExpiryInterval: connection.sessionExpiryInterval,
      receiveMaximum: connection.receiveMaximum,
      willTopic: connection.willTopic,
      willPayload: connection.willPayload,
      willQos: connection.willQos,
      willRetain: connection.willRetain,
    },
    topics: topics.map(toTopic),
  };
}

function toTopic({ connectionId: _connectionId, ...topic }: typeof mqttTopic.$inferSelect): Topic {
  return { ...topic, codec: storedCodec(topic.codec) };
}

/** A codec as its column holds it. */
export const storedCodec = (text: string | null): Codec | null =>
  text === null ? null : codec.parse(JSON.parse(text));

/** The columns of a topic that a person gives. */
export const topicColumns = (topic: TopicInput) => ({
  qosLevel: topic.qosLevel,
  parserName: topic.parserName,
  codec: topic.codec === null ? null : JSON.stringify(topic.codec),
  isActive: topic.isActive,
  priority: topic.priority,
  maxMessageSize: topic.maxMessageSize,
});

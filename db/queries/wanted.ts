import { createHash } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import type { Codec } from '../../shared/domain/codec.ts';
import type { ProtocolVersion } from '../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../handle.ts';
import { discoveredTopic, mqttConnection, mqttTopic } from '../schema/index.ts';
import { type BrokerSettingsRow, brokerSettings } from './brokerSettings.ts';
import { clientIds } from './clientId.ts';
import { type SiteRow, selectSites, storedCodec } from './siteRows.ts';

/** What the database wants of one connection; fits the monitor's `WantedConnection`. */
export interface WantedConnectionRow {
  readonly connectionId: number;
  readonly siteId: number;
  readonly siteCode: string;
  readonly siteName: string;
  readonly isActive: boolean;
  readonly isDeleted: boolean;
  readonly fingerprint: string;
  readonly broker: BrokerSettingsRow;
  readonly spokenVersion: ProtocolVersion | null;
  readonly brokerStatsLosses: number;
  readonly retry: { readonly attempts: number; readonly delayMs: number; readonly maxDelayMs: number };
  readonly topics: readonly {
    readonly topicId: number;
    readonly pattern: string;
    readonly qos: 0 | 1;
    readonly isActive: boolean;
    readonly parserName: string | null;
    readonly codec: Codec | null;
    readonly priority: number;
    readonly maxMessageSizeBytes: number;
  }[];
  readonly mutedTopics: readonly string[];
}

/** Reads the wish of every connection, those of deleted sites included, in one snapshot. */
export function readWanted(handle: DatabaseHandle): { readonly connections: readonly WantedConnectionRow[] } {
  return handle.orm.transaction(() => {
    const clientId = clientIds(handle);
    const topics = Map.groupBy(
      handle.orm.select().from(mqttTopic).orderBy(asc(mqttTopic.id)).all(),
      (topic) => topic.connectionId,
    );
    const muted = Map.groupBy(
      handle.orm
        .select({ siteId: discoveredTopic.siteId, topicPath: discoveredTopic.topicPath })
        .from(discoveredTopic)
        .where(eq(discoveredTopic.isActive, false))
        .all(),
      (topic) => topic.siteId,
    );
    const rows = selectSites(handle).orderBy(asc(mqttConnection.id)).all();
    const connections = rows.map((row) => ({
      ...toWanted(row, clientId(row.connection.clientIdPrefix, row.site.id)),
      topics: (topics.get(row.connection.id) ?? []).map(toWantedTopic),
      mutedTopics: (muted.get(row.site.id) ?? []).map(({ topicPath }) => topicPath),
    }));
    return { connections };
  });
}

function toWanted({ site, connection }: SiteRow, clientId: string) {
  const broker = brokerSettings(connection, clientId);
  return {
    connectionId: connection.id,
    siteId: site.id,
    siteCode: site.code,
    siteName: site.name,
    isActive: connection.isActive,
    isDeleted: site.deletedAt !== null,
    fingerprint: createHash('sha256').update(JSON.stringify(broker)).digest('hex'),
    broker,
    spokenVersion: connection.spokenVersion,
    brokerStatsLosses: connection.brokerStatsLosses,
    retry: {
      attempts: connection.retryAttempts,
      delayMs: connection.retryDelay * 1_000,
      maxDelayMs: connection.maxRetryDelay * 1_000,
    },
  };
}

function toWantedTopic(topic: typeof mqttTopic.$inferSelect) {
  return {
    topicId: topic.id,
    pattern: topic.topicPattern,
    // QoS 2 is subscribed at 1: the client keeps its incoming QoS 2 store in memory (quality.md section 1).
    qos: topic.qosLevel === 0 ? (0 as const) : (1 as const),
    isActive: topic.isActive,
    parserName: topic.parserName,
    codec: storedCodec(topic.codec),
    priority: topic.priority,
    maxMessageSizeBytes: topic.maxMessageSize,
  };
}

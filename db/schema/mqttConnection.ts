import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { FailureCause, LinkStatus, Protocol, ProtocolVersion } from '../../shared/domain/connection.ts';
import { site } from './site.ts';

/** The MQTT connection of a site, one per site. `isActive` is the wish, `status` what is real. */
export const mqttConnection = sqliteTable('mqtt_connection', {
  id: integer().primaryKey({ autoIncrement: true }),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  brokerHost: text('broker_host').notNull(),
  brokerPort: integer('broker_port').notNull(),
  protocol: text().$type<Protocol>().notNull(),
  protocolVersion: integer('protocol_version').$type<ProtocolVersion>().notNull(),
  username: text(),
  passwordSealed: text('password_sealed'),
  clientIdPrefix: text('client_id_prefix').notNull(),
  /** Seconds, as are the delays below. */
  keepAliveInterval: integer('keep_alive_interval').notNull(),
  retryAttempts: integer('retry_attempts').notNull(),
  retryDelay: integer('retry_delay').notNull(),
  maxRetryDelay: integer('max_retry_delay').notNull(),
  ca: text(),
  cert: text(),
  keySealed: text('key_sealed'),
  keyPassphraseSealed: text('key_passphrase_sealed'),
  serverName: text('server_name'),
  tlsInsecure: integer('tls_insecure', { mode: 'boolean' }).notNull(),
  wsPath: text('ws_path').notNull(),
  sessionExpiryInterval: integer('session_expiry_interval').notNull(),
  receiveMaximum: integer('receive_maximum').notNull(),
  /** Null: no last will. */
  willTopic: text('will_topic'),
  willPayload: text('will_payload').notNull(),
  willQos: integer('will_qos').$type<0 | 1 | 2>().notNull(),
  willRetain: integer('will_retain', { mode: 'boolean' }).notNull(),
  /** What the broker was last found to speak under these settings; null: not known yet. */
  spokenVersion: integer('spoken_version').$type<ProtocolVersion>(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  status: text().$type<LinkStatus>().notNull(),
  statusChangedAt: integer('status_changed_at'),
  retryCount: integer('retry_count').notNull(),
  nextRetryAt: integer('next_retry_at'),
  lastConnectedAt: integer('last_connected_at'),
  lastHeartbeatAt: integer('last_heartbeat_at'),
  lastMessageAt: integer('last_message_at'),
  connectionErrors: integer('connection_errors').notNull(),
  errorMessage: text('error_message'),
  errorKind: text('error_kind', { enum: ['refused', 'failed'] }),
  errorCause: text('error_cause').$type<FailureCause>(),
  /** JSON: what the monitor last did for this connection, and what came of it. */
  lastAction: text('last_action'),
  /** Seconds without a live message that are taken for silence. Null: as learned. */
  silentAfter: integer('silent_after'),
  /** JSON: what was learned of the rhythm of its live messages. */
  cadence: text(),
  readBrokerStats: integer('read_broker_stats', { mode: 'boolean' }).notNull(),
  /** Links in a row that were lost right after the broker's statistics were asked for. */
  brokerStatsLosses: integer('broker_stats_losses').notNull(),
  /** When the first of the certificates of the last TLS link ends. */
  certificateEndsAt: integer('certificate_ends_at'),
  /** JSON `{ pattern: qos }`: what the broker was last asked to subscribe. Null: it holds no session. */
  sessionSubscriptions: text('session_subscriptions'),
  /** Client id of that session. */
  sessionClientId: text('session_client_id'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
});

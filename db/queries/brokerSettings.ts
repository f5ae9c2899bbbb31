import type { Protocol, ProtocolVersion } from '../../shared/domain/connection.ts';
import type { mqttConnection } from '../schema/index.ts';

/** How a broker is reached and what is agreed with it; fits the monitor's `BrokerSettings`. */
export interface BrokerSettingsRow {
  readonly host: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly protocolVersion: ProtocolVersion;
  readonly username: string | null;
  readonly passwordSealed: string | null;
  readonly clientId: string;
  readonly keepAliveSeconds: number;
  readonly sessionExpirySeconds: number;
  readonly receiveMaximum: number;
  readonly wsPath: string | null;
  readonly tls: {
    readonly ca: string | null;
    readonly cert: string | null;
    readonly keySealed: string | null;
    readonly keyPassphraseSealed: string | null;
    readonly serverName: string | null;
    readonly isUnchecked: boolean;
  } | null;
  readonly lastWill: {
    readonly topic: string;
    readonly payload: string;
    readonly qos: 0 | 1 | 2;
    readonly retain: boolean;
  } | null;
  readonly readsStats: boolean;
}

type ConnectionRow = typeof mqttConnection.$inferSelect;

/** What of a row the protocol makes use of: certificates say nothing to one without TLS. */
export function brokerSettings(row: ConnectionRow, clientId: string): BrokerSettingsRow {
  return {
    host: row.brokerHost,
    port: row.brokerPort,
    protocol: row.protocol,
    protocolVersion: row.protocolVersion,
    username: row.username,
    passwordSealed: row.passwordSealed,
    clientId,
    keepAliveSeconds: row.keepAliveInterval,
    sessionExpirySeconds: row.sessionExpiryInterval,
    receiveMaximum: row.receiveMaximum,
    wsPath: row.protocol === 'ws' || row.protocol === 'wss' ? row.wsPath : null,
    tls: row.protocol === 'mqtts' || row.protocol === 'wss' ? tlsOf(row) : null,
    lastWill:
      row.willTopic === null
        ? null
        : { topic: row.willTopic, payload: row.willPayload, qos: row.willQos, retain: row.willRetain },
    readsStats: row.readBrokerStats,
  };
}

const tlsOf = (row: ConnectionRow) => ({
  ca: row.ca,
  cert: row.cert,
  keySealed: row.keySealed,
  keyPassphraseSealed: row.keyPassphraseSealed,
  serverName: row.serverName,
  isUnchecked: row.tlsInsecure,
});

import { isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';
import type { BrokerSettings, TlsSettings } from '../core/reconcile/states.ts';
import type { ClientSettings } from './brokerClient.ts';
import type { OpenedSecrets } from './openSecrets.ts';
import { identityCheck } from './tlsFault.ts';

/**
 * Options for MQTT.js, a fresh object for each attempt because MQTT.js writes into it. `hearCertificate` is told
 * the broker's, with its chain, once it is found to be trusted: before, nothing in it is of interest.
 */
export function clientOptions(
  settings: ClientSettings,
  hearCertificate: (certificate: PeerCertificate) => void,
) {
  const { broker, secrets, isClean } = settings;
  const { password } = secrets;
  const tls = broker.tls === null ? {} : tlsOptions(broker.tls, secrets, hearCertificate);
  return {
    ...(broker.wsPath === null
      ? { host: bare(broker.host), ...tls }
      : { host: inAddress(broker.host), path: broker.wsPath, wsOptions: tls }),
    port: broker.port,
    protocol: broker.protocol,
    protocolVersion: broker.protocolVersion,
    clientId: broker.clientId,
    keepalive: broker.keepAliveSeconds,
    clean: isClean,
    connectTimeout: settings.connectTimeoutMs,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    // Else MQTT.js takes one from the environment, past our own settings. For TLS it reads even an empty one as an
    // address, and no link would come up.
    ...(broker.protocol === 'mqtts' ? {} : { socksProxy: '' }),
    // Its formatting of log arguments costs time for each packet.
    log: () => undefined,
    ...(broker.username === null ? {} : { username: broker.username }),
    ...(password === null ? {} : { password }),
    // A clean client only looks in to end a session: nothing that happens to it is news.
    ...(broker.lastWill === null || isClean ? {} : { will: willOf(broker.lastWill) }),
    ...(broker.protocolVersion === 5 ? { properties: connectProperties(settings) } : {}),
  };
}

/** An address without the brackets in which IPv6 may be written. */
export const bare = (host: string) => host.replace(/^\[(.*)\]$/, '$1');

/** An IPv6 address stands in brackets where a port follows. */
export const inAddress = (host: string) => (isIP(host) === 6 ? `[${host}]` : host);

/**
 * Without authorities of its own, a connection trusts those of the system. `hearCertificate` is told the broker's
 * certificate once it is found to be trusted.
 */
export const tlsOptions = (
  { ca, cert, serverName, isUnchecked }: TlsSettings,
  secrets: OpenedSecrets,
  hearCertificate: (certificate: PeerCertificate) => void = () => undefined,
) => ({
  rejectUnauthorized: !isUnchecked,
  ...(ca === null ? {} : { ca }),
  ...(cert === null || secrets.key === null ? {} : { cert, key: secrets.key }),
  ...(secrets.keyPassphrase === null ? {} : { passphrase: secrets.keyPassphrase }),
  checkServerIdentity: identityCheck(serverName === null ? null : bare(serverName), hearCertificate),
  // An address cannot be asked for. [RFC 6066, section 3]
  ...(serverName === null || isIP(bare(serverName)) !== 0 ? {} : { servername: serverName }),
});

const willOf = ({ topic, payload, qos, retain }: NonNullable<BrokerSettings['lastWill']>) => ({
  topic,
  payload: Buffer.from(payload),
  qos,
  retain,
});

/** Messages that a broker may send to a clean client that listens before it has answered. */
const visitReceiveMaximum = 100;

/** No topicAliasMaximum: every message carries its topic. */
const connectProperties = ({ broker, isClean, takesQos2 = false }: ClientSettings) =>
  isClean
    ? { sessionExpiryInterval: 0, receiveMaximum: takesQos2 ? visitReceiveMaximum : 1 }
    : { sessionExpiryInterval: broker.sessionExpirySeconds, receiveMaximum: broker.receiveMaximum };

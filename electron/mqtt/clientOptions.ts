import type { ClientSettings } from './brokerClient.ts';

/** Options for MQTT.js, a fresh object for each attempt because MQTT.js writes into it. */
export function clientOptions(settings: ClientSettings) {
  const { broker, password } = settings;
  return {
    host: broker.host.replace(/^\[(.*)\]$/, '$1'),
    port: broker.port,
    protocol: broker.protocol,
    protocolVersion: broker.protocolVersion,
    clientId: broker.clientId,
    keepalive: broker.keepAliveSeconds,
    clean: settings.isClean,
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
    ...(broker.protocolVersion === 5 ? { properties: connectProperties(settings) } : {}),
  };
}

/** No topicAliasMaximum: every message carries its topic. */
const connectProperties = (settings: ClientSettings) => ({
  sessionExpiryInterval: settings.sessionExpirySeconds,
  receiveMaximum: settings.receiveMaximum,
});

import type { BrokerSettings } from '../core/reconcile/states.ts';

/** A broker on loopback, without encryption or account, as settings have it when nothing was said. */
export const plainBroker: BrokerSettings = Object.freeze({
  host: '127.0.0.1',
  port: 1883,
  protocol: 'mqtt',
  protocolVersion: 5,
  username: null,
  passwordSealed: null,
  clientId: 'vedetta-test-1',
  keepAliveSeconds: 30,
  sessionExpirySeconds: 86_400,
  receiveMaximum: 1900,
  wsPath: null,
  tls: null,
  lastWill: null,
  readsStats: false,
});

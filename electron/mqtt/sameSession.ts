import type { BrokerSettings } from '../core/reconcile/states.ts';

/**
 * Whether a broker would find the session of one under the settings of the other. By another protocol it is
 * the same broker through another door; at another port of the same protocol, another broker.
 */
export const isSameSession = (a: BrokerSettings, b: BrokerSettings): boolean =>
  a.host === b.host && a.clientId === b.clientId && (a.port === b.port || a.protocol !== b.protocol);

import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { noMessages } from '../../shared/domain/outcome.ts';

/** A connection that is up as wanted, for tests; `change` makes it another. */
export function sampleConnection(change: Partial<ConnectionStatus> = {}): ConnectionStatus {
  return {
    connectionId: 1,
    siteId: 1,
    siteCode: 'site_001',
    siteName: 'North dam',
    brokerHost: '127.0.0.1',
    brokerPort: 1883,
    protocol: 'mqtt',
    protocolVersion: 5,
    spokenVersion: 5,
    isActive: true,
    status: 'connected',
    dataState: 'flowing',
    drift: { state: 'agreed', reason: 'Connected, as wanted.', dueAt: null, lastAction: null },
    retryCount: 0,
    retryAttempts: 5,
    nextRetryAt: null,
    lastConnectedAt: 0,
    lastHeartbeatAt: 0,
    lastMessageAt: 0,
    silentAfterMs: 150_000,
    silenceBasis: 'learned',
    learnedSilentAfterMs: 150_000,
    connectionErrors: 0,
    errorMessage: null,
    errorKind: null,
    errorCause: null,
    certificateEndsAt: null,
    warnings: [],
    counters: { ...noMessages },
    brokerDropped: null,
    farSide: [],
    ...change,
  };
}

import { eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type {
  FailureCause,
  FailureKind,
  LinkStatus,
  ProtocolVersion,
} from '../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttConnection } from '../schema/index.ts';
import { clientIds } from './clientId.ts';
import { noteStatus } from './history/note.ts';

/** What became of a link; fits the monitor's `LinkChange`. */
export interface LinkChangeRow {
  readonly connectionId: number;
  readonly status: LinkStatus;
  readonly retryCount: number;
  readonly nextRetryAt: number | null;
  readonly connectedAt: number | null;
  /** Absent: nothing new is known of it. */
  readonly spokenVersion?: ProtocolVersion;
  /** Absent: nothing new is known of it. */
  readonly certificateEndsAt?: number | null;
  /** Links in a row that were lost when the broker was asked for its statistics. Absent: as it was. */
  readonly brokerStatsLosses?: number;
  readonly errorMessage: string | null;
  readonly errorKind: FailureKind | null;
  readonly errorCause: FailureCause | null;
  /** When it became so. */
  readonly at: number;
}

/** Stores what became of a link. A connection purged meanwhile is passed over. */
export function storeLinkChange(handle: DatabaseHandle, change: LinkChangeRow): void {
  const { connectionId, status, retryCount, nextRetryAt, errorMessage, errorKind, errorCause, at } = change;
  const { changes } = handle.orm
    .update(mqttConnection)
    .set({
      status,
      statusChangedAt: sql`iif(${mqttConnection.status} = ${status}, ${mqttConnection.statusChangedAt}, ${at})`,
      retryCount,
      nextRetryAt,
      lastConnectedAt: sql`coalesce(${change.connectedAt}, ${mqttConnection.lastConnectedAt})`,
      spokenVersion: sql`coalesce(${change.spokenVersion ?? null}, ${mqttConnection.spokenVersion})`,
      // What is undefined stays as it is.
      certificateEndsAt: change.certificateEndsAt,
      brokerStatsLosses: change.brokerStatsLosses,
      connectionErrors: sql`${mqttConnection.connectionErrors} + ${errorKind === null ? 0 : 1}`,
      errorMessage,
      errorKind,
      errorCause,
    })
    .where(eq(mqttConnection.id, connectionId))
    .run();
  if (changes > 0) noteStatus(handle, connectionId, at);
}

/** At program start no link is up, whatever the last run left behind. Retry state stays. */
export function resetLinks(handle: DatabaseHandle, now: number): void {
  handle.orm
    .update(mqttConnection)
    .set({ status: 'disconnected', statusChangedAt: now })
    .where(inArray(mqttConnection.status, ['connecting', 'connected']))
    .run();
}

/** The attempts and back-off of every connection that has failed, as a restart goes on with them. */
export function readRetryStates(
  handle: DatabaseHandle,
): Map<number, { readonly count: number; readonly nextAt: number | null }> {
  const rows = handle.orm
    .select({
      id: mqttConnection.id,
      count: mqttConnection.retryCount,
      nextAt: mqttConnection.nextRetryAt,
    })
    .from(mqttConnection)
    .where(sql`${mqttConnection.retryCount} > 0`)
    .all();
  return new Map(rows.map(({ id, count, nextAt }) => [id, { count, nextAt }]));
}

/** Stores when connections were last heard; a time never goes back. */
export function storeLinkTimes(
  handle: DatabaseHandle,
  times: Iterable<{ readonly connectionId: number; readonly lastHeartbeatAt: number }>,
): void {
  const later = handle.sqlite.prepare(`
    UPDATE mqtt_connection SET last_heartbeat_at = max(coalesce(last_heartbeat_at, :at), :at) WHERE id = :id`);
  for (const { connectionId, lastHeartbeatAt } of times) later.run({ id: connectionId, at: lastHeartbeatAt });
}

const subscriptions = z.record(z.string(), z.union([z.literal(0), z.literal(1)]));

/** The session that the broker holds for a connection, as far as known; null: none under its present client id. */
export function readSession(
  handle: DatabaseHandle,
  connectionId: number,
): { readonly subscriptions: ReadonlyMap<string, 0 | 1> } | null {
  const row = handle.orm.select().from(mqttConnection).where(eq(mqttConnection.id, connectionId)).get();
  if (row === undefined || row.sessionSubscriptions === null) return null;
  if (row.sessionClientId !== clientIds(handle)(row.clientIdPrefix, row.siteId)) return null;
  const stored = subscriptions.parse(JSON.parse(row.sessionSubscriptions));
  return { subscriptions: new Map(Object.entries(stored)) };
}

/** Stores what the broker was last asked to subscribe; null: it holds no session any more. */
export function storeSession(
  handle: DatabaseHandle,
  connectionId: number,
  session: { readonly subscriptions: ReadonlyMap<string, 0 | 1> } | null,
): void {
  const row = handle.orm.select().from(mqttConnection).where(eq(mqttConnection.id, connectionId)).get();
  if (row === undefined) return;
  handle.orm
    .update(mqttConnection)
    .set(
      session === null
        ? { sessionSubscriptions: null, sessionClientId: null }
        : {
            sessionSubscriptions: JSON.stringify(Object.fromEntries(session.subscriptions)),
            sessionClientId: clientIds(handle)(row.clientIdPrefix, row.siteId),
          },
    )
    .where(eq(mqttConnection.id, connectionId))
    .run();
}

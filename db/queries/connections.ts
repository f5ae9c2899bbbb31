import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import type { ConnectionStatus, ConnectionWarning, FarSide } from '../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttConnection, site } from '../schema/index.ts';
import { readFarSide, readFarSides } from './farSide.ts';
import { noteStatus } from './history/note.ts';
import { type SiteRow, selectSites } from './siteRows.ts';

/** A connection as stored: `ConnectionStatus` without what is worked out or held in memory. */
export type StoredConnection = Omit<ConnectionStatus, Live> & {
  /** Seconds, as a person has set them. */
  readonly silentAfter: number | null;
};
type Live =
  | 'dataState'
  | 'drift'
  | 'counters'
  | 'brokerDropped'
  | 'silentAfterMs'
  | 'silenceBasis'
  | 'learnedSilentAfterMs';

/** Every connection of a site that is not deleted, by site code. */
export function listConnections(handle: DatabaseHandle): StoredConnection[] {
  const farSides = readFarSides(handle);
  return selectSites(handle)
    .where(isNull(site.deletedAt))
    .orderBy(asc(site.code))
    .all()
    .map((row) => toStoredConnection(row, farSides.get(row.connection.id) ?? []));
}

/** What the live figures of a connection are worked out from, beside what is held in memory. */
export type ConnectionKey = Pick<StoredConnection, 'connectionId' | 'siteId' | 'silentAfter'>;

/** The keys of the same connections, in no order: asked for every few seconds, so that only they are read. */
export function listConnectionKeys({ sqlite }: DatabaseHandle): ConnectionKey[] {
  return sqlite
    .prepare<[], ConnectionKey>(
      `SELECT c.id AS connectionId, c.site_id AS siteId, c.silent_after AS silentAfter
         FROM mqtt_connection c JOIN site s ON s.id = c.site_id WHERE s.deleted_at IS NULL`,
    )
    .all();
}

/** The connection of a site, unless the site is deleted. */
export function getConnectionOfSite(handle: DatabaseHandle, siteId: number): StoredConnection | null {
  return getWhere(handle, eq(site.id, siteId));
}

/** One connection, unless its site is deleted. */
export function getConnection(handle: DatabaseHandle, connectionId: number): StoredConnection | null {
  return getWhere(handle, eq(mqttConnection.id, connectionId));
}

/** Sets what is wanted of a site's connection; the monitor acts on it in its next cycle. */
export function setWanted(
  handle: DatabaseHandle,
  siteId: number,
  isActive: boolean,
  now: number,
): 'changed' | 'unchanged' | 'not_found' {
  const present = getConnectionOfSite(handle, siteId);
  if (present === null) return 'not_found';
  if (present.isActive === isActive) return 'unchanged';
  handle.orm
    .update(mqttConnection)
    .set({ isActive, retryCount: 0, nextRetryAt: null, updatedAt: now })
    .where(eq(mqttConnection.siteId, siteId))
    .run();
  noteStatus(handle, present.connectionId, now);
  return 'changed';
}

/** Emergency stop: sets every connection inactive; answers how many were active. */
export function stopAll(handle: DatabaseHandle, now: number): number {
  const stopped = handle.orm
    .update(mqttConnection)
    .set({ isActive: false, retryCount: 0, nextRetryAt: null, updatedAt: now })
    .where(eq(mqttConnection.isActive, true))
    .returning({ id: mqttConnection.id })
    .all();
  for (const { id } of stopped) noteStatus(handle, id, now);
  return stopped.length;
}

function getWhere(handle: DatabaseHandle, condition: SQL): StoredConnection | null {
  const row = selectSites(handle)
    .where(and(condition, isNull(site.deletedAt)))
    .get();
  return row === undefined ? null : toStoredConnection(row, readFarSide(handle, row.connection.id));
}

function toStoredConnection({ site, connection }: SiteRow, farSide: FarSide[]): StoredConnection {
  return {
    connectionId: connection.id,
    siteId: site.id,
    siteCode: site.code,
    siteName: site.name,
    brokerHost: connection.brokerHost,
    brokerPort: connection.brokerPort,
    protocol: connection.protocol,
    protocolVersion: connection.protocolVersion,
    spokenVersion: connection.spokenVersion,
    isActive: connection.isActive,
    status: connection.status,
    retryCount: connection.retryCount,
    retryAttempts: connection.retryAttempts,
    nextRetryAt: connection.nextRetryAt,
    lastConnectedAt: connection.lastConnectedAt,
    lastHeartbeatAt: connection.lastHeartbeatAt,
    lastMessageAt: connection.lastMessageAt,
    silentAfter: connection.silentAfter,
    connectionErrors: connection.connectionErrors,
    errorMessage: connection.errorMessage,
    errorKind: connection.errorKind,
    errorCause: connection.errorCause,
    certificateEndsAt: connection.certificateEndsAt,
    warnings: warningsOf(connection),
    farSide,
  };
}

const unchecked: ConnectionWarning = {
  kind: 'tls_unchecked',
  message: "The broker's certificate is not checked: anybody on the way may stand in for it.",
};

function warningsOf({ protocol, tlsInsecure }: SiteRow['connection']): ConnectionWarning[] {
  const isSecure = protocol === 'mqtts' || protocol === 'wss';
  return isSecure && tlsInsecure ? [unchecked] : [];
}

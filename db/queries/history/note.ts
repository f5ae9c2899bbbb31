import { and, eq, getTableColumns } from 'drizzle-orm';
import type { DataState } from '../../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { mqttConnection, statusInterval } from '../../schema/index.ts';
import { closeOpen, type IntervalState, insertInterval, isOpen, passGap } from './intervals.ts';

/** The history of a connection begins, with what is stored of it. */
export function beginInterval(handle: DatabaseHandle, connectionId: number, now: number): void {
  insertInterval(handle, { ...storedState(handle, connectionId), dataState: 'none' }, now);
}

/** The history of a connection ends, because its site is deleted. */
export function endInterval(handle: DatabaseHandle, connectionId: number, now: number): void {
  passGap(handle, now);
  closeOpen(handle, now, connectionId);
}

/**
 * Notes the stored wish and status of a connection: to be called in the transaction that changes one of them,
 * with the time of the change. A connection without an open interval is passed over: its site is deleted, or
 * the engine does not run.
 */
export function noteStatus(handle: DatabaseHandle, connectionId: number, at: number): void {
  passGap(handle, at);
  const open = openInterval(handle, connectionId);
  if (open === undefined) return;
  const state = storedState(handle, connectionId);
  replace(handle, open, { ...state, dataState: dataStateOf(handle, state, open) }, at);
}

/** With a new link data is awaited, where it ever came: silence is noted once it has lasted. */
function dataStateOf(
  handle: DatabaseHandle,
  { connectionId, status }: Pick<IntervalState, 'connectionId' | 'status'>,
  open: IntervalState,
): DataState {
  if (status !== 'connected') return 'none';
  if (open.status === 'connected') return open.dataState;
  const lastMessageAt = handle.orm
    .select({ at: mqttConnection.lastMessageAt })
    .from(mqttConnection)
    .where(eq(mqttConnection.id, connectionId))
    .get()?.at;
  return lastMessageAt == null ? 'none' : 'flowing';
}

/** Notes whether live data arrives over a link; one that is down meanwhile is passed over. */
export function noteDataState(
  handle: DatabaseHandle,
  connectionId: number,
  dataState: DataState,
  at: number,
): void {
  passGap(handle, at);
  const open = openInterval(handle, connectionId);
  if (open?.status === 'connected') replace(handle, open, { ...open, dataState }, at);
}

function replace(handle: DatabaseHandle, open: IntervalState, next: IntervalState, at: number): void {
  const isSame =
    open.isWanted === next.isWanted &&
    open.status === next.status &&
    open.dataState === next.dataState &&
    open.errorKind === next.errorKind &&
    open.errorMessage === next.errorMessage;
  if (isSame) return;
  closeOpen(handle, at, open.connectionId);
  insertInterval(handle, next, at);
}

const {
  id: _id,
  startedAt: _startedAt,
  endedAt: _endedAt,
  ...stateColumns
} = getTableColumns(statusInterval);

function openInterval(handle: DatabaseHandle, connectionId: number): IntervalState | undefined {
  return handle.orm
    .select(stateColumns)
    .from(statusInterval)
    .where(and(eq(statusInterval.connectionId, connectionId), isOpen))
    .get();
}

function storedState(handle: DatabaseHandle, connectionId: number): Omit<IntervalState, 'dataState'> {
  const stored = handle.orm
    .select({
      connectionId: mqttConnection.id,
      isWanted: mqttConnection.isActive,
      status: mqttConnection.status,
      errorKind: mqttConnection.errorKind,
      errorMessage: mqttConnection.errorMessage,
    })
    .from(mqttConnection)
    .where(eq(mqttConnection.id, connectionId))
    .get();
  if (stored === undefined) throw new Error(`There is no connection ${connectionId} to note the state of.`);
  return stored.status === 'error' ? stored : { ...stored, errorKind: null, errorMessage: null };
}

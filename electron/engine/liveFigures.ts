import type { DataState } from '../../shared/domain/connection.ts';
import type { Announce, FiguresOf, LiveFigures } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import { learnedSilenceMs } from '../core/liveness/cadence.ts';
import { type DataFlow, dataState, type SilenceSources, silenceLimit } from '../core/liveness/dataState.ts';

type HeldFlow = Omit<DataFlow, 'silentAfterMs'> & SilenceSources;
type Held = HeldFlow & Pick<LiveFigures, 'lastHeartbeatAt' | 'counters' | 'brokerDropped' | 'lastAction'>;

/** The figures of one connection from what links and ingest hold in memory. */
export function readFigures(held: Held, now: number): LiveFigures {
  const { lastHeartbeatAt, lastMessageAt, counters, brokerDropped, lastAction } = held;
  const { afterMs: silentAfterMs, basis: silenceBasis } = silenceLimit(held);
  return {
    lastHeartbeatAt,
    lastMessageAt,
    counters,
    brokerDropped,
    lastAction,
    silentAfterMs,
    silenceBasis,
    learnedSilentAfterMs: learnedSilenceMs(held.cadence),
    dataState: dataState({ ...held, silentAfterMs }, now),
  };
}

/** Of all that, whether data arrives: looked at every few seconds for every connection. */
export type ReadDataState = (connection: FiguresOf) => DataState;

/**
 * The data state of one connection from what links and ingest hold in memory. What counts as silence is worked out
 * only where there is something to be silent: of 1,000 connections, most looks end before.
 */
export const dataStateOf = (held: HeldFlow, now: number): DataState =>
  held.linkUpSince === null || held.lastMessageAt === null
    ? 'none'
    : dataState({ ...held, silentAfterMs: silenceLimit(held).afterMs }, now);

/** A connection whose data is looked at, with what the history has of it; `noted` is null while its link is not up there. */
export interface WatchedConnection extends FiguresOf {
  readonly noted: DataState | null;
}

/** Takes what a look found to differ from the history; also when that is nothing. */
export type NoteDataStates = (
  changed: readonly { readonly connectionId: number; readonly dataState: DataState }[],
  now: number,
) => void;

/** How often it is looked whether data arrives. */
const LOOK_EVERY_MS = 2_000;

/**
 * Looks every few seconds whether data arrives, once for all who want to know: announces when it begins or ceases,
 * and hands over what the history does not have yet.
 */
export function watchDataState(ports: {
  readonly clock: Clock;
  readonly connections: () => readonly WatchedConnection[];
  readonly read: ReadDataState;
  readonly announce: Announce;
  readonly note: NoteDataStates;
  readonly report: (error: unknown, where: string) => void;
  readonly intervalMs?: number;
}): Disposable {
  const { clock, connections, read, announce, note, report, intervalMs = LOOK_EVERY_MS } = ports;
  const told = new Map<number, DataState>();
  let timer: Disposable;

  const look = () => {
    const changed: { connectionId: number; dataState: DataState }[] = [];
    for (const connection of connections()) {
      const { connectionId, siteId, noted } = connection;
      const state = read(connection);
      if ((told.get(connectionId) ?? 'none') !== state) {
        announce({ type: 'data_state', siteId, dataState: state });
        told.set(connectionId, state);
      }
      if (noted !== null && noted !== state) changed.push({ connectionId, dataState: state });
    }
    note(changed, clock.now());
  };
  const schedule = () => {
    timer = clock.after(intervalMs, () => {
      try {
        look();
      } catch (error) {
        report(error, 'looking whether data arrives');
      }
      schedule();
    });
  };
  schedule();
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}

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

/** The data state of one connection from what links and ingest hold in memory. */
export const dataStateOf = (held: HeldFlow, now: number): DataState =>
  dataState({ ...held, silentAfterMs: silenceLimit(held).afterMs }, now);

/** Announces when live data begins or ceases to arrive: looks every few seconds. */
export function watchDataState(ports: {
  readonly clock: Clock;
  readonly connections: () => readonly FiguresOf[];
  readonly read: ReadDataState;
  readonly announce: Announce;
  readonly report: (error: unknown, where: string) => void;
  readonly intervalMs?: number;
}): Disposable {
  const { clock, connections, read, announce, report, intervalMs = 2_000 } = ports;
  const told = new Map<number, DataState>();
  let timer: Disposable;

  const look = () => {
    for (const connection of connections()) {
      const { connectionId, siteId } = connection;
      const state = read(connection);
      if ((told.get(connectionId) ?? 'none') !== state) {
        announce({ type: 'data_state', siteId, dataState: state });
      }
      told.set(connectionId, state);
    }
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

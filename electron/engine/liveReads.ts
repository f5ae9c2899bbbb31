import type { FiguresOf, ReadLiveFigures } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import type { Ingest } from '../ingest/createIngest.ts';
import type { Cadences } from './cadences.ts';
import { dataStateOf, type ReadDataState, readFigures } from './liveFigures.ts';

interface LiveReadsPorts {
  readonly clock: Clock;
  readonly cadences: Pick<Cadences, 'get'>;
  readonly upSince: (connectionId: number) => number | null;
  readonly ingest: Pick<Ingest, 'flow' | 'counters'>;
  readonly links: {
    lastHeardAt(connectionId: number): number | null;
    brokerDropped(connectionId: number): number | null;
  };
  readonly lastAction: (connectionId: number) => ReturnType<ReadLiveFigures>['lastAction'];
}

/** What is held in memory of connections, read as of now. */
export function createLiveReads({ clock, cadences, upSince, ingest, links, lastAction }: LiveReadsPorts) {
  const flowOf = ({ connectionId, siteId, silentAfter }: FiguresOf) => ({
    silentAfter,
    cadence: cadences.get(connectionId),
    linkUpSince: upSince(connectionId),
    ...ingest.flow(connectionId, siteId),
  });
  const dataState: ReadDataState = (connection) => dataStateOf(flowOf(connection), clock.now());
  const figures: ReadLiveFigures = (connection) => {
    const { connectionId } = connection;
    return readFigures(
      {
        ...flowOf(connection),
        lastHeartbeatAt: links.lastHeardAt(connectionId),
        lastAction: lastAction(connectionId),
        brokerDropped: links.brokerDropped(connectionId),
        counters: ingest.counters(connectionId),
      },
      clock.now(),
    );
  };
  return { dataState, figures };
}

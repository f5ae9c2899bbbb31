import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ApiClient } from './client.ts';
import type { EventStream, StreamState } from './eventStream.ts';
import type { ExportDesk } from './exportDesk.ts';
import type { LiveData } from './liveData.ts';
import type { Procedures, Queries } from './queries.ts';

/** What every part of the page may ask of the server. */
export interface Api {
  readonly client: ApiClient;
  /** Query options and keys of every procedure, for what one part of the page reads by itself. */
  readonly procedures: Procedures;
  /** What parts of the page share; kept current by events. */
  readonly queries: Queries;
  /** Behind `useDevice`, `useConnection` and `useLogTail`. */
  readonly live: LiveData;
  readonly stream: EventStream;
  readonly exports: ExportDesk;
}

const ApiContext = createContext<Api | null>(null);

export const ApiProvider = ApiContext.Provider;

/** The server, as this page speaks to it. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi needs an ApiProvider above it');
  return api;
}

/** Whether the event stream is alive, and since when. */
export function useStreamState(): StreamState {
  const { stream } = useApi();
  return useSyncExternalStore(stream.subscribe, stream.state);
}

/** False while the stream is cut: then nothing on the page may be shown as current. */
export function useIsVouched(): boolean {
  const { stream } = useApi();
  return useSyncExternalStore(stream.subscribe, () => stream.state().phase !== 'cut');
}

import { QueryClient } from '@tanstack/react-query';
import type { Api } from './ApiContext.tsx';
import { type ApiClient, createClient } from './client.ts';
import { createDeviceStore } from './deviceStore.ts';
import { createEventStream } from './eventStream.ts';
import { createEventTape } from './eventTape.ts';
import { createExportDesk } from './exportDesk.ts';
import { fetchFile } from './fetchFile.ts';
import { createLatencyMeter, type LatencyMeter } from './latencyMeter.ts';
import { createLiveData } from './liveData.ts';
import { createOpenBatches } from './openBatches.ts';
import { tellPageErrors } from './pageErrors.ts';
import { painted } from './painted.ts';
import { createPortClient } from './portClient.ts';
import { createProcedures, createQueries } from './queries.ts';
import { createServerClock, type ServerClock } from './serverClock.ts';
import type { Session } from './session.ts';
import type { Transport } from './transport.ts';
import { watchedFetch } from './watchedFetch.ts';
import { createWatchedSites } from './watchedSites.ts';

/**
 * Figures that count with every packet are not sent as events; they are read this often. By a timer of its
 * own: the cache's would begin anew with each event, and a restless site would keep the figures from being read.
 */
const figuresEveryMs = 5000;
/** The stream of events is opened anew this often at most, however fast one scrolls through sites. */
const renewEveryMs = 500;

export interface ServerLink extends Disposable {
  readonly api: Api;
  readonly cache: QueryClient;
  readonly clock: ServerClock;
}

/** The contract over what connects this page with the engine; `onHeard`: it gave a sign of life. */
function openClient(
  transport: Transport,
  session: Session,
  onHeard: () => void,
): Disposable & { readonly client: ApiClient } {
  if (transport.kind === 'port') return createPortClient({ open: transport.open, onMessage: onHeard });
  const client = createClient({
    origin: transport.origin,
    token: () => session.state().token,
    fetch: watchedFetch({
      fetch: (input, init) => fetch(input, init),
      onUnauthorized: () => session.refuse(),
      onStreamBytes: onHeard,
    }),
  });
  return { client, [Symbol.dispose]: () => undefined };
}

/** Opens everything the page needs of the server: client, cache, events, clock. Whoever calls it disposes it. */
export function connectToServer(transport: Transport, session: Session): ServerLink {
  const clock = createServerClock(Date.now);
  const cache = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1, refetchOnWindowFocus: false },
    },
  });
  const opened = openClient(transport, session, () => stream.heard());
  const { client } = opened;
  const procedures = createProcedures(client);
  const tape = createEventTape();
  const devices = createDeviceStore();
  const watched = createWatchedSites({ renew: () => stream.renew(), everyMs: renewEveryMs, now: Date.now });
  const queries = createQueries({ client, procedures, tape, devices, watched });
  const live = createLiveData({ cache, procedures, queries, tape, devices, watched });
  const stream = createEventStream({
    open: createOpenBatches(client, transport.kind),
    devicesOf: watched.ids,
    onEvents(events) {
      // Oldest first: the last one was the quickest on its way.
      const last = events.at(-1);
      if (last !== undefined) clock.observe(last.at);
      live.apply(events);
    },
    painted,
    onShown(events, liveSince) {
      if (latency === null) void measure();
      else latency.shown(events, liveSince);
    },
    onFreshStart: live.readAgain,
    now: Date.now,
  });
  const exports = createExportDesk({
    run: (request, options) => client.exports.run(request, options),
    fetchFile,
  });
  const pageErrors = tellPageErrors({
    page: window,
    report: (error) => client.errorReporting.reportPageError(error),
  });
  let latency: LatencyMeter | null = null;
  let isAsking = false;
  let isOver = false;
  const measure = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const { role } = await client.session.get();
      // A viewer's token may not tell anything.
      if (role !== 'operator' || isOver) return;
      latency = createLatencyMeter({
        report: (sketch) => client.kpis.reportLatency({ sketch }),
        now: Date.now,
        isVisible: () => document.visibilityState === 'visible',
      });
    } catch {
      // Expected while the server is away, which the page says elsewhere: the next events ask again.
      isAsking = false;
    }
  };
  const figures = setInterval(() => {
    void cache.refetchQueries({ queryKey: queries.connections.queryKey }, { cancelRefetch: false });
  }, figuresEveryMs);
  return {
    api: { client, procedures, queries, live, stream, exports },
    cache,
    clock,
    [Symbol.dispose]() {
      isOver = true;
      pageErrors[Symbol.dispose]();
      latency?.[Symbol.dispose]();
      clearInterval(figures);
      exports[Symbol.dispose]();
      watched[Symbol.dispose]();
      stream[Symbol.dispose]();
      opened[Symbol.dispose]();
      live[Symbol.dispose]();
      cache.clear();
    },
  };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../../api/ApiContext.tsx';
import { afterNews, newWatch, resumed, type WatchView } from './watchView.ts';

export interface Watch {
  /** Null: nothing was watched yet. */
  readonly view: WatchView | null;
  readonly isPaused: boolean;
  start(filter: string): void;
  stop(): void;
  pause(isPaused: boolean): void;
}

/** The messages of a site on a topic or filter, live; ended with the component. */
export function useWatch(siteId: number): Watch {
  const { client } = useApi();
  const [view, setView] = useState<WatchView | null>(null);
  const [isPaused, setIsPaused] = useState(false);
  const paused = useRef(false);
  const running = useRef<AbortController | null>(null);
  const end = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => end, [end]);
  const pause = useCallback((next: boolean) => {
    paused.current = next;
    setIsPaused(next);
    if (!next) setView((known) => known && resumed(known));
  }, []);

  const start = useCallback(
    (filter: string) => {
      end();
      const ending = new AbortController();
      running.current = ending;
      const { signal } = ending;
      pause(false);
      setView(newWatch);
      const listen = async () => {
        for await (const news of await client.mqtt.watch({ siteId, filter }, { signal })) {
          if (signal.aborted) return;
          setView((known) => known && afterNews(known, news, paused.current));
        }
      };
      const over = (message: string | null) =>
        setView((known) =>
          known === null || known.phase === 'over' || running.current !== ending
            ? known
            : { ...known, phase: 'over', reason: 'failed', message },
        );
      listen().then(
        () => over(null),
        (error: unknown) => {
          if (!signal.aborted) over(error instanceof Error ? error.message : String(error));
        },
      );
    },
    [client, siteId, end, pause],
  );
  const stop = useCallback(() => {
    end();
    setView((known) => known && { ...resumed(known), phase: 'over', reason: null });
  }, [end]);
  return { view, isPaused, start, stop, pause };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../../api/ApiContext.tsx';
import type { ApiClient } from '../../../api/client.ts';
import { afterProgress, type DoctorView, endedEarly, newTest } from './doctorView.ts';

/** What is to be tested: a stored site, unsaved settings, or both. */
export type DoctorOrder = Parameters<ApiClient['doctor']['live']>[0];

export interface DoctorTest {
  readonly view: DoctorView;
  /** Begins anew; a test that runs is ended. */
  readonly run: (order: DoctorOrder) => void;
  readonly stop: () => void;
}

/** A test of a connection, stage by stage as the server tells it; ended with the component. */
export function useDoctor(): DoctorTest {
  const { client } = useApi();
  const [view, setView] = useState(newTest);
  const running = useRef<AbortController | null>(null);

  const end = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => end, [end]);

  const run = useCallback(
    (order: DoctorOrder) => {
      end();
      const ending = new AbortController();
      running.current = ending;
      const { signal } = ending;
      setView(newTest);
      const listen = async () => {
        for await (const progress of await client.doctor.live(order, { signal })) {
          if (signal.aborted) return;
          setView((known) => afterProgress(known, progress));
        }
      };
      listen().then(
        () =>
          setView((known) =>
            signal.aborted || known.report !== null ? known : endedEarly(known, 'failed', null),
          ),
        (error: unknown) => {
          if (signal.aborted) return;
          const why = error instanceof Error ? error.message : String(error);
          setView((known) => endedEarly(known, 'failed', why));
        },
      );
    },
    [client, end],
  );
  const stop = useCallback(() => {
    end();
    setView((known) => endedEarly(known, 'stopped', null));
  }, [end]);
  return { view, run, stop };
}

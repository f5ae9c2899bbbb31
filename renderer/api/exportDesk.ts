import { ORPCError } from '@orpc/client';
import type { ExportNews } from '../../shared/domain/export.ts';
import type { ApiClient } from './client.ts';

/** What is to be exported, and how it is written. */
export type ExportRequest = Parameters<ApiClient['exports']['run']>[0];

/** An export as the page shows it. */
export interface RunningExport {
  readonly id: number;
  /** What it is of. */
  readonly title: string;
  /** How many rows it will have; null: that is not known. */
  readonly total: number | null;
  /** `asking`: nothing was written yet, because a person or a browser is asked where to. */
  readonly phase: 'asking' | 'running' | 'done' | 'dismissed' | 'cancelled' | 'failed';
  /** False of a file that has none, such as a report. */
  readonly hasRows: boolean;
  readonly rows: number;
  readonly bytes: number;
  readonly fileName: string | null;
  /** Why it failed. */
  readonly message: string | null;
}

/** The exports of this page: one at a time, going on while one looks at other pages. */
export interface ExportDesk extends Disposable {
  /** The last one; null: there was none. */
  state(): RunningExport | null;
  /** Begins one. Answers false, and does nothing, while another is running. */
  start(
    request: ExportRequest,
    about: Pick<RunningExport, 'title' | 'total'> & Partial<Pick<RunningExport, 'hasRows'>>,
  ): boolean;
  cancel(): void;
  subscribe(listener: () => void): () => void;
}

/** Whether it is under way. */
export const isUnderWay = (given: RunningExport | null): boolean =>
  given?.phase === 'asking' || given?.phase === 'running';

interface DeskOptions {
  readonly run: (
    request: ExportRequest,
    options: { readonly signal: AbortSignal },
  ) => Promise<AsyncIterable<ExportNews>>;
  /** Has the browser fetch what lies at a path of the server. */
  readonly fetchFile: (path: string) => void;
}

export function createExportDesk({ run, fetchFile }: DeskOptions): ExportDesk {
  const listeners = new Set<() => void>();
  let state: RunningExport | null = null;
  let lastId = 0;
  let leaving = new AbortController();

  function become(change: Partial<RunningExport>): void {
    if (state === null) return;
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function hear(news: ExportNews): void {
    switch (news.type) {
      case 'offered':
        become({ fileName: news.fileName });
        fetchFile(news.path);
        break;
      case 'progress':
        become({ phase: 'running', rows: news.rows, bytes: news.bytes });
        break;
      case 'done':
        become({ phase: 'done', rows: news.rows, bytes: news.bytes, fileName: news.fileName });
        break;
      case 'dismissed':
        become({ phase: 'dismissed' });
    }
  }

  async function follow(request: ExportRequest, signal: AbortSignal): Promise<void> {
    try {
      for await (const news of await run(request, { signal })) hear(news);
      if (isUnderWay(state)) become({ phase: signal.aborted ? 'cancelled' : 'failed' });
    } catch (error) {
      if (signal.aborted) become({ phase: 'cancelled' });
      else become({ phase: 'failed', message: error instanceof ORPCError ? error.message : null });
    }
  }

  return {
    state: () => state,
    start(request, about) {
      if (isUnderWay(state)) return false;
      lastId += 1;
      leaving = new AbortController();
      state = {
        hasRows: true,
        ...about,
        id: lastId,
        phase: 'asking',
        rows: 0,
        bytes: 0,
        fileName: null,
        message: null,
      };
      become({});
      void follow(request, leaving.signal);
      return true;
    },
    cancel: () => leaving.abort(),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [Symbol.dispose]: () => leaving.abort(),
  };
}

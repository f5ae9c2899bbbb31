import { useRef, useState } from 'react';
import { useApi } from '../../../api/ApiContext.tsx';
import { fetchFile } from '../../../api/fetchFile.ts';

/** How far the archive is. `dismissed`: whoever was asked where to save it chose no place. */
export type CollectState =
  | { readonly phase: 'idle' | 'dismissed' }
  | { readonly phase: 'running'; readonly bytes: number }
  | { readonly phase: 'done'; readonly bytes: number; readonly fileName: string }
  | { readonly phase: 'failed'; readonly message: string };

/** Collects for support. It goes on when the page is left; only `cancel` ends it. */
export function useCollect() {
  const { client } = useApi();
  const [state, setState] = useState<CollectState>({ phase: 'idle' });
  const running = useRef<AbortController | null>(null);

  async function read(payloads: boolean, { signal }: AbortController): Promise<void> {
    for await (const news of await client.support.collect({ payloads }, { signal })) {
      if (news.type === 'offered') fetchFile(news.path);
      if (news.type === 'progress') setState({ phase: 'running', bytes: news.bytes });
      if (news.type === 'dismissed') setState({ phase: 'dismissed' });
      if (news.type === 'done') setState({ phase: 'done', bytes: news.bytes, fileName: news.fileName });
    }
  }

  return {
    state,
    start(payloads: boolean): void {
      const asked = new AbortController();
      running.current = asked;
      setState({ phase: 'running', bytes: 0 });
      read(payloads, asked).catch((error: unknown) => {
        if (asked.signal.aborted) return;
        setState({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
      });
    },
    cancel(): void {
      running.current?.abort();
      setState({ phase: 'idle' });
    },
  };
}

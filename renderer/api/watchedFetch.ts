interface WatchedFetchOptions {
  fetch: typeof fetch;
  /** The server answered 401. */
  onUnauthorized: () => void;
  /** Bytes of an event stream arrived, keep-alive comments included. */
  onStreamBytes: () => void;
}

/** A `fetch` that notices two things of every answer: a refused token, and signs of life of the event stream. */
export function watchedFetch(options: WatchedFetchOptions): typeof fetch {
  return async (input, init) => {
    const response = await options.fetch(input, init);
    if (response.status === 401) options.onUnauthorized();
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    if (!isStream || response.body === null) return response;
    const watch = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(bytes, controller) {
        options.onStreamBytes();
        controller.enqueue(bytes);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(watch), { status, statusText, headers });
  };
}

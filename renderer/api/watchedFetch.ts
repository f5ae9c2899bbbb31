interface WatchedFetchOptions {
  fetch: typeof fetch;
  /** The server answered 401. */
  onUnauthorized: () => void;
  /** Bytes of the event stream arrived, keep-alive comments included. */
  onStreamBytes: () => void;
}

/** Another stream, such as that of a connection test, says nothing of this one. */
const isEventStream = (input: RequestInfo | URL, { headers }: Response): boolean =>
  new URL(input instanceof Request ? input.url : input).pathname.includes('/events') &&
  (headers.get('content-type')?.startsWith('text/event-stream') ?? false);

/** A `fetch` that notices two things of every answer: a refused token, and signs of life of the event stream. */
export function watchedFetch(options: WatchedFetchOptions): typeof fetch {
  return async (input, init) => {
    const response = await options.fetch(input, init);
    if (response.status === 401) options.onUnauthorized();
    if (!isEventStream(input, response) || response.body === null) return response;
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

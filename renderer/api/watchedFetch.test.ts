import { expect, it } from 'vitest';
import { watchedFetch } from './watchedFetch.ts';

/** How often the event stream was heard of when an answer of this type came from a path, and what was read of it. */
async function heardFrom(path: string, contentType: string) {
  let heard = 0;
  const fetch = watchedFetch({
    fetch: async () => new Response('data: x\n\n', { headers: { 'content-type': contentType } }),
    onUnauthorized: () => undefined,
    onStreamBytes: () => {
      heard += 1;
    },
  });
  const response = await fetch(`http://127.0.0.1/api/v1${path}`);
  return [heard, await response.text(), heard];
}

it('hears the event stream, and no other', async () => {
  expect([
    await heardFrom('/events/batches', 'text/event-stream'),
    await heardFrom('/doctor/live', 'text/event-stream'),
    await heardFrom('/events/acknowledge', 'application/json'),
  ]).toEqual([
    [0, 'data: x\n\n', 1],
    [0, 'data: x\n\n', 0],
    [0, 'data: x\n\n', 0],
  ]);
});

it('notices a refused token', async () => {
  let isRefused = false;
  const fetch = watchedFetch({
    fetch: async () => new Response(null, { status: 401 }),
    onUnauthorized: () => {
      isRefused = true;
    },
    onStreamBytes: () => undefined,
  });
  await fetch('http://127.0.0.1/api/v1/sites');
  expect(isRefused).toBe(true);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { vedettaEvent } from '../../shared/events.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
});
afterEach(() => api[Symbol.asyncDispose]());

/** Opens the stream and answers a reader of its frames. */
async function openStream(lastEventId?: string) {
  const ending = new AbortController();
  const response = await fetch(`${api.url}/api/v1/events`, {
    headers: {
      authorization: `Bearer ${api.viewer}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: ending.signal,
  });
  if (response.body === null) throw new Error('The stream has no body.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  /** The next frame that is no comment. */
  const nextFrame = async (): Promise<string> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const frame = text.slice(0, end);
        text = text.slice(end + 2);
        if (frame.startsWith(':')) continue;
        return frame;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('The stream ended.');
      text += value;
    }
  };
  return { response, nextFrame, close: () => ending.abort() };
}

const parseFrame = (frame: string) => {
  const fields = new Map(
    frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(': ') + 2)]),
  );
  return { id: fields.get('id'), event: fields.get('event'), data: JSON.parse(fields.get('data') ?? 'null') };
};

it('sends one event per frame, its type in the data and its id on the frame', async () => {
  const stream = await openStream();
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
  const siteId = idOf(await api.call('POST', '/api/v1/sites', siteOf('site_001')));
  const frames = [parseFrame(await stream.nextFrame()), parseFrame(await stream.nextFrame())];
  expect(frames).toMatchObject([
    { id: 'boot1-1', event: 'message', data: { id: 'boot1-1', type: 'settings_changed', keys: ['sites'] } },
    { id: 'boot1-2', event: 'message', data: { id: 'boot1-2', type: 'mqtt_status', siteId } },
  ]);
  for (const { data } of frames) expect(vedettaEvent.parse(data)).toEqual(data);
  stream.close();
});

it('tells a new wish before the link has changed', async () => {
  const siteId = idOf(await api.call('POST', '/api/v1/sites', siteOf('site_001')));
  const stream = await openStream('boot1-0');
  await vi.waitFor(() => expect(api.services.events.receivers).toBe(1));
  await api.call('POST', `/api/v1/mqtt/sites/${siteId}/start`);
  await vi.waitFor(async () =>
    expect(parseFrame(await stream.nextFrame()).data).toMatchObject({
      type: 'mqtt_status',
      connection: { isActive: true, status: 'disconnected' },
    }),
  );
  stream.close();
});

it('resumes after Last-Event-ID, and answers an unknown one with lag', async () => {
  const first = await openStream();
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
  expect([parseFrame(await first.nextFrame()).id, parseFrame(await first.nextFrame()).id]).toEqual([
    'boot1-1',
    'boot1-2',
  ]);
  first.close();

  const resumed = await openStream('boot1-1');
  expect(parseFrame(await resumed.nextFrame()).id).toBe('boot1-2');
  resumed.close();

  const unknown = await openStream('boot0-77');
  expect(parseFrame(await unknown.nextFrame())).toMatchObject({
    id: 'boot1-2',
    data: { type: 'lag', missed: null },
  });
  unknown.close();
});

it('forgets a receiver whose connection has gone', async () => {
  const stream = await openStream();
  expect(api.services.events.receivers).toBe(1);
  stream.close();
  await vi.waitFor(() => expect(api.services.events.receivers).toBe(0));
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EventBatch } from '../../shared/contract/events.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import { createEventStream } from './eventStream.ts';
import type { OpenedBatches, StreamWish } from './openBatches.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settings = (id: string): VedettaEvent => ({ type: 'settings_changed', keys: [], id, at: 0 });

/** A server that answers each opening with one connection that the test feeds and ends. */
function fakeServer() {
  const openings: (string | undefined)[] = [];
  const wanted: (readonly number[])[] = [];
  let refuses = false;
  let hangs = false;
  let push: (events: VedettaEvent[]) => void = () => undefined;
  const acknowledged: string[] = [];
  let end: () => void = () => undefined;
  return {
    openings,
    wanted,
    acknowledged,
    push: (...events: VedettaEvent[]) => push(events),
    end: () => end(),
    refuse: (value: boolean) => {
      refuses = value;
    },
    hang: (value: boolean) => {
      hangs = value;
    },
    async open({ lastEventId, devicesOf }: StreamWish, signal: AbortSignal): Promise<OpenedBatches> {
      openings.push(lastEventId);
      wanted.push(devicesOf);
      if (refuses) throw new Error('connection refused');
      if (hangs)
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      const stream = new ReadableStream<EventBatch>({
        start(controller) {
          push = (events) => controller.enqueue({ upTo: events.at(-1)?.id ?? '', events });
          end = () => controller.close();
          signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
        },
      });
      return { batches: stream, acknowledge: (lastId) => acknowledged.push(lastId) };
    },
  };
}

function follow(
  server: ReturnType<typeof fakeServer>,
  isFrozen = false,
  devicesOf: () => number[] = () => [],
) {
  const seen: string[] = [];
  const onFreshStart = vi.fn();
  let paint: (isPainted: boolean) => void = () => undefined;
  const onShown = vi.fn();
  const stream = createEventStream({
    open: server.open,
    devicesOf,
    painted: () => (isFrozen ? new Promise((resolve) => (paint = resolve)) : Promise.resolve(true)),
    onEvents: (events) => seen.push(...events.map(({ id }) => id)),
    onShown,
    onFreshStart,
    now: Date.now,
  });
  return { stream, seen, onShown, onFreshStart, paint: (isPainted = true) => paint(isPainted) };
}

it('hands events on in their order, each batch once the one before was painted, and acknowledges then', async () => {
  const server = fakeServer();
  const { stream, seen, paint } = follow(server, true);
  await vi.advanceTimersByTimeAsync(1);
  expect(stream.state().phase).toBe('live');
  server.push(settings('b-1'), settings('b-2'));
  server.push(settings('b-3'));
  await vi.advanceTimersByTimeAsync(1);
  expect([seen, server.acknowledged]).toEqual([['b-1', 'b-2'], []]);
  paint();
  await vi.advanceTimersByTimeAsync(1);
  expect([seen, server.acknowledged]).toEqual([['b-1', 'b-2', 'b-3'], ['b-2']]);
  stream[Symbol.dispose]();
});

it('goes on where nothing is painted, and tells nobody that it was shown', async () => {
  const server = fakeServer();
  const { stream, seen, onShown, paint } = follow(server, true);
  await vi.advanceTimersByTimeAsync(1);
  server.push(settings('b-1'));
  await vi.advanceTimersByTimeAsync(1);
  paint(false);
  await vi.advanceTimersByTimeAsync(1);
  expect([seen, server.acknowledged, onShown.mock.calls]).toEqual([['b-1'], ['b-1'], []]);
  server.push(settings('b-2'));
  await vi.advanceTimersByTimeAsync(1);
  paint();
  await vi.advanceTimersByTimeAsync(1);
  expect([seen, onShown.mock.calls]).toEqual([['b-1', 'b-2'], [[[settings('b-2')], expect.any(Number)]]]);
  stream[Symbol.dispose]();
});

it('a sign of life makes nobody render', async () => {
  const server = fakeServer();
  const { stream } = follow(server);
  await vi.advanceTimersByTimeAsync(1);
  const listener = vi.fn();
  stream.subscribe(listener);
  await vi.advanceTimersByTimeAsync(5000);
  stream.heard();
  expect([stream.state().lastHeardAt, listener.mock.calls.length]).toEqual([Date.now(), 0]);
  stream[Symbol.dispose]();
});

it('says at once that it is cut, and resumes after the last event it saw', async () => {
  const server = fakeServer();
  const { stream, onFreshStart } = follow(server);
  await vi.advanceTimersByTimeAsync(1);
  server.push(settings('b-7'));
  await vi.advanceTimersByTimeAsync(100);
  server.refuse(true);
  server.end();
  await vi.advanceTimersByTimeAsync(1);
  expect(stream.state().phase).toBe('cut');
  await vi.advanceTimersByTimeAsync(3000);
  server.refuse(false);
  await vi.advanceTimersByTimeAsync(5000);
  expect(stream.state().phase).toBe('live');
  expect(server.openings.slice(1)).toEqual(server.openings.slice(1).map(() => 'b-7'));
  expect(onFreshStart).toHaveBeenCalledOnce();
  stream[Symbol.dispose]();
});

it('takes a stream for cut that is silent past three keep-alives', async () => {
  const server = fakeServer();
  const { stream } = follow(server);
  await vi.advanceTimersByTimeAsync(1);
  server.refuse(true);
  await vi.advanceTimersByTimeAsync(14_000);
  expect(stream.state().phase).toBe('live');
  stream.heard();
  await vi.advanceTimersByTimeAsync(14_000);
  expect(stream.state().phase).toBe('live');
  await vi.advanceTimersByTimeAsync(3000);
  expect(stream.state().phase).toBe('cut');
  stream[Symbol.dispose]();
});

it('is cut when the first attempt fails', async () => {
  const server = fakeServer();
  server.refuse(true);
  const { stream } = follow(server);
  expect(stream.state().phase).toBe('connecting');
  await vi.advanceTimersByTimeAsync(1);
  expect(stream.state().phase).toBe('cut');
  stream[Symbol.dispose]();
});

it('gives up an attempt that is never answered, and tries again', async () => {
  const server = fakeServer();
  const { stream } = follow(server);
  await vi.advanceTimersByTimeAsync(1);
  server.hang(true);
  server.end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.openings).toHaveLength(2);
  server.hang(false);
  await vi.advanceTimersByTimeAsync(17_000);
  expect(stream.state().phase).toBe('live');
  expect(server.openings).toHaveLength(3);
  stream[Symbol.dispose]();
});

it('leaves no timer behind', async () => {
  const server = fakeServer();
  const { stream } = follow(server);
  await vi.advanceTimersByTimeAsync(1);
  for (let round = 0; round < 5; round += 1) {
    server.end();
    await vi.advanceTimersByTimeAsync(6000);
  }
  expect(stream.state().phase).toBe('live');
  server.push(settings('b-1'));
  await vi.advanceTimersByTimeAsync(1);
  stream[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('tries again at once when asked, and never after it was disposed', async () => {
  const server = fakeServer();
  server.refuse(true);
  const { stream } = follow(server);
  await vi.advanceTimersByTimeAsync(60_000);
  const before = server.openings.length;
  stream.reconnect();
  await vi.advanceTimersByTimeAsync(1);
  expect(server.openings).toHaveLength(before + 1);
  stream[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.openings).toHaveLength(before + 1);
});

it('goes on with other sites after the last event it saw, without a cut', async () => {
  const server = fakeServer();
  let shown = [1];
  const { stream, seen, onFreshStart } = follow(server, false, () => shown);
  await vi.advanceTimersByTimeAsync(1);
  const phases: string[] = [];
  stream.subscribe(() => phases.push(stream.state().phase));
  server.push(settings('b-1'));
  await vi.advanceTimersByTimeAsync(1);
  shown = [1, 2];
  stream.renew();
  await vi.advanceTimersByTimeAsync(0);
  server.push(settings('b-2'));
  await vi.advanceTimersByTimeAsync(1);
  expect({ openings: server.openings, wanted: server.wanted, seen, phases }).toEqual({
    openings: [undefined, 'b-1'],
    wanted: [[1], [1, 2]],
    seen: ['b-1', 'b-2'],
    phases: [],
  });
  expect(onFreshStart).toHaveBeenCalledOnce();
  stream[Symbol.dispose]();
});

it('is cut by silence however often it is renewed', async () => {
  const server = fakeServer();
  const { stream } = follow(server);
  await vi.advanceTimersByTimeAsync(1);
  server.hang(true);
  for (let second = 0; second < 16; second += 1) {
    stream.renew();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(stream.state().phase).toBe('cut');
  stream[Symbol.dispose]();
});

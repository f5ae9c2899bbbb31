import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countBytesAsLife } from './signOfLife.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client with a keep-alive of 10 s that notes what it does, and when (in seconds). */
function createClient() {
  const startedAt = performance.now();
  const done: string[] = [];
  const note = (what: string) => void done.push(`${what} ${(performance.now() - startedAt) / 1000}`);
  const client = {
    keepalive: 10,
    onKeepaliveTimeout: () => note('gave up'),
    sendPing: () => note('ping'),
  };
  return { done, client };
}

test('a link on which nothing arrived is given up when MQTT.js says so', () => {
  const { client, done } = createClient();
  using _life = countBytesAsLife(client);
  vi.advanceTimersByTime(15_000);
  client.onKeepaliveTimeout();
  expect(done).toEqual(['gave up 15']);
});

test('a link on which a message still arrives is kept, and the broker hears of us', () => {
  const { client, done } = createClient();
  using life = countBytesAsLife(client);
  vi.advanceTimersByTime(14_000);
  life.heard();
  vi.advanceTimersByTime(1000);
  client.onKeepaliveTimeout();
  vi.advanceTimersByTime(9000);
  life.heard();
  vi.advanceTimersByTime(5000);
  expect(done).toEqual(['ping 15', 'ping 29']);
});

test('once it falls silent it is given up one and a half keep-alive times after the last byte', () => {
  const { client, done } = createClient();
  using life = countBytesAsLife(client);
  vi.advanceTimersByTime(14_000);
  life.heard();
  vi.advanceTimersByTime(1000);
  client.onKeepaliveTimeout();
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual(['ping 15', 'gave up 29']);
});

test('after an answered ping, and after the end, it leaves the counting to MQTT.js', () => {
  const { client, done } = createClient();
  const life = countBytesAsLife(client);
  life.heard();
  client.onKeepaliveTimeout();
  life.answered();
  vi.advanceTimersByTime(60_000);
  life.heard();
  client.onKeepaliveTimeout();
  life[Symbol.dispose]();
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual(['ping 0', 'ping 60']);
});

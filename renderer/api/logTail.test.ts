import { expect, it, vi } from 'vitest';
import type { Announcement } from '../../shared/events.ts';
import { createLogFeed } from './logFeed.ts';
import { openLogTail } from './logTail.ts';

const row = (id: number): Announcement & { id: string; at: number } => ({
  type: 'connection_log',
  siteId: 1,
  entry: {
    id,
    connectionId: 1,
    siteId: 1,
    siteCode: 'site_001',
    timestamp: 0,
    level: 'INFO',
    message: 'm',
    exceptionType: null,
    exceptionTraceback: null,
    brokerHost: null,
    retryAttempt: null,
  },
  id: `b-${id}`,
  at: 0,
});

function follow(limit = 3) {
  const feed = createLogFeed();
  const heard: number[][] = [];
  const onGap = vi.fn();
  const tail = openLogTail({
    hearing: feed.byKind.connection,
    onRows: (rows) => heard.push(rows.map(({ id }) => id)),
    onGap,
    limit,
  });
  return { feed, heard, onGap, tail };
}

it('hands on rows as they are written, newest first', () => {
  const { feed, heard } = follow();
  feed.publish([row(1), row(2)]);
  feed.publish([row(3)]);
  expect(heard).toEqual([[2, 1], [3]]);
});

it('holds rows back while it is paused', () => {
  const { feed, heard, onGap, tail } = follow();
  tail.pause();
  feed.publish([row(1), row(2)]);
  feed.publish([row(3)]);
  expect(tail.waiting()).toEqual({ count: 3, isCut: false });
  tail.resume();
  expect([heard, onGap.mock.calls.length, tail.waiting().count]).toEqual([[[3, 2, 1]], 0, 0]);
});

it('keeps no more than its limit, and asks to read again on resuming', () => {
  const { feed, heard, onGap, tail } = follow();
  tail.pause();
  for (let id = 1; id <= 50; id += 1) feed.publish([row(id)]);
  expect(tail.waiting()).toEqual({ count: 3, isCut: true });
  expect(onGap).not.toHaveBeenCalled();
  tail.resume();
  expect([heard, onGap.mock.calls.length]).toEqual([[], 1]);
});

it('says at once that rows were missed, and after a pause when they were missed in it', () => {
  const { feed, onGap, tail } = follow();
  feed.gap();
  expect(onGap).toHaveBeenCalledTimes(1);
  tail.pause();
  feed.gap();
  expect(onGap).toHaveBeenCalledTimes(1);
  tail.resume();
  expect(onGap).toHaveBeenCalledTimes(2);
});

it('hears nothing more once it is disposed', () => {
  const { feed, heard, tail } = follow();
  tail[Symbol.dispose]();
  feed.publish([row(1)]);
  expect(heard).toEqual([]);
});

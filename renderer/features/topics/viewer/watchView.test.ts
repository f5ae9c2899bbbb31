import { expect, it } from 'vitest';
import type { WatchedMessage } from '../../../../shared/domain/listening.ts';
import { afterNews, newWatch, resumed } from './watchView.ts';

const message = (number: number): WatchedMessage => ({
  number,
  receivedAt: 0,
  topic: 't',
  qos: 0,
  retain: false,
  sizeBytes: 0,
  payload: '',
  properties: null,
});
const news = (from: number, count: number, leftOut = 0) => ({
  type: 'messages' as const,
  messages: Array.from({ length: count }, (_, place) => message(from + place)),
  leftOut,
});
const numbers = (messages: readonly WatchedMessage[]) => messages.map(({ number }) => number);

it('shows the newest hundred, newest first, and counts what was left out', () => {
  const view = [news(1, 90, 5), news(91, 25, 7)].reduce(
    (known, each) => afterNews(known, each, false),
    newWatch,
  );
  expect(numbers(view.messages).slice(0, 2)).toEqual([115, 114]);
  expect(view.messages).toHaveLength(100);
  expect(view.leftOut).toBe(12);
});

it('shows nothing more while paused, and then what came meanwhile', () => {
  const paused = afterNews(afterNews(newWatch, news(1, 2), false), news(3, 2), true);
  expect([numbers(paused.messages), numbers(paused.waiting)]).toEqual([
    [2, 1],
    [4, 3],
  ]);
  expect(numbers(resumed(paused).messages)).toEqual([4, 3, 2, 1]);
});

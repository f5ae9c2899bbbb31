import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterReport, dueNews, reportedCount, tellEveryMs, unknownLosses } from './brokerLosses.ts';

/** What a person is told when a broker says these numbers at these times: `[at, count]`. */
function told(reports: readonly (readonly [at: number, dropped: number])[]) {
  let losses = unknownLosses;
  const news: [number, number][] = [];
  for (const [at, dropped] of reports) {
    losses = afterReport(losses, dropped);
    const due = dueNews(losses, at);
    losses = due.losses;
    if (due.count > 0) news.push([at, due.count]);
  }
  return { news, losses };
}

test('what stood there when we came is not told, what is added is', () => {
  expect(
    told([
      [0, 900],
      [10_000, 907],
    ]).news,
  ).toEqual([[10_000, 7]]);
});

test('it is told once a minute at most, then all of it', () => {
  expect(
    told([
      [0, 0],
      [10_000, 5],
      [20_000, 6],
      [30_000, 9],
      [70_000, 9],
    ]).news,
  ).toEqual([
    [10_000, 5],
    [70_000, 4],
  ]);
});

test('what waits says when it is due, also after the clock was set back', () => {
  const { losses } = told([
    [0, 0],
    [100_000, 5],
    [110_000, 6],
  ]);
  expect([dueNews(losses, 110_000).nextAt, dueNews(losses, 20_000).nextAt]).toEqual([160_000, 80_000]);
});

test('a broker that was restarted begins anew', () => {
  expect(
    told([
      [0, 900],
      [100_000, 2],
      [200_000, 3],
    ]).news,
  ).toEqual([[200_000, 1]]);
});

test('of one broker, whatever it says: no more is told than was dropped, and never twice within a minute', () => {
  const steps = fc.array(
    fc.record({ afterMs: fc.integer({ min: 1, max: 90_000 }), more: fc.integer({ min: 0, max: 50 }) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, (list) => {
      let at = 0;
      let dropped = 100;
      const { news } = told(
        list.map(({ afterMs, more }) => {
          at += afterMs;
          dropped += more;
          return [at, dropped] as const;
        }),
      );
      const sum = news.reduce((total, [, count]) => total + count, 0);
      expect(sum).toBeLessThanOrEqual(dropped - 100);
      for (const [index, [time]] of news.entries()) {
        const before = news[index - 1];
        if (before !== undefined) expect(time - before[0]).toBeGreaterThanOrEqual(tellEveryMs);
      }
    }),
  );
});

test('only a whole number is one', () => {
  const read = (text: string) => reportedCount(new TextEncoder().encode(text));
  expect([
    read('12'),
    read(' 7\n'),
    read('1.5'),
    read('-1'),
    read('many'),
    read(''),
    read('9'.repeat(30)),
  ]).toEqual([12, 7, null, null, null, null, null]);
});

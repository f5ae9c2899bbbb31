import { expect, test } from 'vitest';
import { createFakeClock, settle } from '../testing/fakeClock.ts';
import { wantedConnection } from '../testing/linksBench.ts';
import { createBrokerStats } from './brokerStats.ts';

function createBench() {
  const clock = createFakeClock(0);
  const warnings: string[] = [];
  let forgiven = 0;
  let questions = 0;
  const stats = createBrokerStats({
    clock,
    warn: (message) => void warnings.push(message),
    forgive: () => {
      forgiven += 1;
    },
  });
  return {
    clock,
    warnings,
    stats,
    forgiven: () => forgiven,
    questions: () => questions,
    begin: (brokerStatsLosses = 0, readsStats = true) =>
      stats.begin(wantedConnection({ port: 1883, readsStats }, { brokerStatsLosses })),
    /** Asks; what comes is the answer, if any. */
    async ask(answer: boolean | null) {
      stats.ask(() => {
        questions += 1;
        return answer === null ? Promise.withResolvers<boolean>().promise : Promise.resolve(answer);
      });
      await settle();
    },
    say: (text: string) => stats.hear(new TextEncoder().encode(text)),
  };
}

test('a link lost without an answer within seconds is lost for the question; a later one is not', async () => {
  const bench = createBench();
  bench.begin();
  await bench.ask(null);
  await bench.clock.advance(5000);
  const soon = bench.stats.end();
  await bench.ask(null);
  await bench.clock.advance(5001);
  const late = bench.stats.end();
  await bench.ask(true);
  expect([soon, late, bench.stats.end()]).toEqual([1, null, null]);
});

test('after the second in a row it is not asked, says so once, and an edit makes it ask again', async () => {
  const bench = createBench();
  bench.begin(1);
  await bench.ask(null);
  const losses = bench.stats.end();
  await bench.ask(null);
  const before = bench.questions();
  bench.begin(2);
  await bench.ask(null);
  bench.begin(0);
  await bench.ask(true);
  expect([losses, before, bench.questions(), bench.warnings.length]).toEqual([2, 1, 2, 1]);
});

test('an answer after one loss makes that forgotten', async () => {
  const bench = createBench();
  bench.begin(1);
  await bench.ask(true);
  expect([bench.forgiven(), bench.stats.end()]).toEqual([1, null]);
});

test('who does not want it is not told, and the broker is not asked', async () => {
  const bench = createBench();
  bench.begin(0, false);
  await bench.ask(true);
  bench.say('7');
  expect([bench.questions(), bench.stats.dropped]).toEqual([0, null]);
});

test('the figure is that of a link that is up; what was dropped meanwhile is told with the next one', async () => {
  const bench = createBench();
  bench.begin();
  bench.say('5');
  const up = bench.stats.dropped;
  bench.stats.end();
  const down = bench.stats.dropped;
  bench.begin();
  bench.say('9');
  bench.say('10');
  await bench.clock.advance(60_000);
  expect([up, down, bench.stats.dropped, bench.warnings]).toEqual([
    5,
    null,
    10,
    [
      'The broker dropped 4 messages, of whichever of its clients: a queue was full.',
      'The broker dropped 1 message, of whichever of its clients: a queue was full.',
    ],
  ]);
  bench.stats[Symbol.dispose]();
  expect(bench.clock.pendingTimers()).toBe(0);
});

import { expect, test } from 'vitest';
import { measureResponses } from './responseTime.ts';

/** Calls that take 30 ms, by a clock that a test plays. */
function bench() {
  let now = 100;
  const taken: unknown[] = [];
  const measure = measureResponses({ took: (...args) => void taken.push(args) }, () => now);
  const call = (path: string, answer: () => unknown) =>
    measure({
      path: path.split('.'),
      next: async () => {
        now += 30;
        return answer();
      },
    });
  return { call, taken };
}

test('an answer and a refusal are measured, and handed on', async () => {
  const { call, taken } = bench();
  expect(await call('sites.list', () => [1])).toEqual([1]);
  const refused = call('sites.get', () => {
    throw new Error('There is no site 7.');
  });
  await expect(refused).rejects.toThrow('There is no site 7.');
  expect(taken).toEqual([
    ['apiResponse', 30],
    ['apiResponse', 30],
  ]);
});

test('a stream is not measured, nor what waits for a broker', async () => {
  const { call, taken } = bench();
  async function* stream() {
    yield 1;
  }
  await call('events.stream', stream);
  await call('doctor.run', () => ({}));
  expect(taken).toEqual([]);
});

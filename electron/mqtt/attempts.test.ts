import { expect, test } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { wantedConnection } from '../testing/linksBench.ts';
import { createAttempts } from './attempts.ts';
import { disconnectFault } from './linkFault.ts';

const connection = wantedConnection({ port: 1883 });
const createBench = () =>
  createAttempts(
    { clock: createFakeClock(0), random: () => 0.5, stableAfterMs: 60_000 },
    { count: 0, nextAt: null },
  );

test('a link that ended for a question of ours is tried again soon, whatever the broker called it', () => {
  const notAuthorised = disconnectFault(135);
  const [asked, refused] = [true, false].map((isAsked) => {
    const { fault, nextAt } = createBench().fail(notAuthorised, connection, isAsked);
    return [fault.isRefusal, nextAt];
  });
  expect([asked, refused]).toEqual([
    [false, 2500],
    [true, 330_000],
  ]);
});

test('links that ended for a question of ours do not speak of another client', () => {
  const attempts = createBench();
  const closed = { ...disconnectFault(undefined), isWordless: true as const };
  for (let turn = 0; turn < 4; turn += 1) {
    attempts.begin(false);
    attempts.letIn();
    expect(attempts.fail(closed, connection, true).fault.cause).toBe('lost');
  }
});

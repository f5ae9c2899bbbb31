import { describe, expect, it } from 'vitest';
import { createStopwatch, isSpent, processTimes, timed, watch } from './stopwatch.ts';

describe('a message has had what it may take', () => {
  it('when its time is over and it has worked for half of it', () => {
    expect(isSpent({ wallMs: 80, cpuMs: 79 }, 80)).toBe(true);
    expect(isSpent({ wallMs: 79, cpuMs: 79 }, 80)).toBe(false);
  });

  it('not while the machine was busy with other things, but not without end either', () => {
    expect(isSpent({ wallMs: 700, cpuMs: 10 }, 80)).toBe(false);
    expect(isSpent({ wallMs: 800, cpuMs: 10 }, 80)).toBe(true);
  });
});

it('the watch stops the message that is being read once it has had what it may take', async () => {
  const stopwatch = createStopwatch();
  const now = processTimes();
  const looks = [now, { wallMs: now.wallMs + 60_000, cpuMs: now.cpuMs + 60_000 }];
  let stopped = 0;
  await timed(stopwatch, 100, async () =>
    watch(
      stopwatch,
      () => looks.shift() ?? now,
      () => {
        stopped += 1;
      },
    ),
  );
  expect([stopped, looks]).toEqual([1, []]);
});

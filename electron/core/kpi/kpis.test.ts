import { expect, it } from 'vitest';
import { createSketchSum } from '../../../shared/domain/sketch.ts';
import { createUptimeSums } from '../history/uptime.ts';
import { fleetUptime, uptimeStarts } from './fleetUptime.ts';
import { judge, perHour } from './judge.ts';
import { kpis, type Measured } from './kpis.ts';
import { createWindows, kpiTimes, nowHourMs } from './windows.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const to = Date.UTC(2026, 0, 31, 12, 34, 56, 789);
const times = kpiTimes(to);

const nothing = (): Measured => ({
  uptime: fleetUptime([]),
  parsed: createWindows(times, () => ({ parsed: 0, failed: 0 })),
  latency: createWindows(times, createSketchSum),
  cycles: createWindows(times, () => ({ longestMs: null })),
  response: createWindows(times, createSketchSum),
  errors: createWindows(times, () => ({ errors: 0, minutes: 0 })),
  isSendingErrors: true,
});

it('of nothing there is no figure and no verdict', () => {
  for (const { name, now, day, week, month, curve } of kpis(nothing())) {
    expect([name, now, day, week, month]).toEqual([
      name,
      ...Array.from({ length: 4 }, () => ({ value: null, verdict: null })),
    ]);
    expect(curve.every((value) => value === null)).toBe(true);
  }
});

it('a figure right at its target misses it', () => {
  expect([judge('connectionUptime', 99), judge('connectionUptime', 99.001)]).toMatchObject([
    { verdict: 'missed' },
    { verdict: 'met' },
  ]);
  expect([judge('apiResponse', 200), judge('apiResponse', 199.9)]).toMatchObject([
    { verdict: 'missed' },
    { verdict: 'met' },
  ]);
});

it('errors in the first minute are those of its hour, and switched off is no zero', () => {
  expect([perHour(1, 1), perHour(12, 120), perHour(0, 60), perHour(0, 0)]).toEqual([1, 6, 0, null]);
  const errors = createWindows(kpiTimes(to, nowHourMs), () => ({ errors: 0, minutes: 0 }));
  errors.add(to - minuteMs, (sum) => {
    sum.errors += 7;
    sum.minutes += 1;
  });
  const rows = (isSendingErrors: boolean) =>
    kpis({ ...nothing(), errors, isSendingErrors }).find(({ name }) => name === 'sentryErrors');
  expect(rows(true)).toMatchObject({ isOn: true, now: { value: 7, verdict: 'missed' } });
  expect(rows(false)).toMatchObject({ isOn: false, now: { value: null, verdict: null } });
});

it('the slots of the day, merged, are the day, and each time holds the shorter ones', () => {
  const counted = createWindows(times, () => ({ count: 0 }));
  const { starts, grid } = times;
  for (let at = starts.month - 3 * minuteMs; at <= to + 3 * minuteMs; at += minuteMs) {
    counted.add(at, (sum) => {
      sum.count += 1;
    });
  }
  const minutes = (from: number) => Math.floor((to - from) / minuteMs) + 1;
  const { now, day, week, month } = counted.spans;
  expect([now, day, week, month].map(({ count }) => count)).toEqual(
    [starts.now, starts.day, starts.week, starts.month].map(minutes),
  );
  expect(counted.slots.reduce((sum, { count }) => sum + count, 0)).toBe(minutes(grid.from));
});

it('uptime of all connections is the sum of each, and of the slots', () => {
  const whole = { wantedMs: 0, connectedMs: 0 };
  const connections = [1, 2, 3].map((seed) => {
    const sums = createUptimeSums(uptimeStarts(times), to);
    // From the newest on, with gaps in which the program did not run.
    for (let end = to, step = 1; end > to - 40 * dayMs; step += 1) {
      const lengthMs = ((step * 7919 * seed) % 97) * minuteMs + 1;
      const row = {
        from: end - lengthMs,
        to: end,
        isWanted: step % 3 !== 0,
        status: step % (4 + seed) === 0 ? ('error' as const) : ('connected' as const),
      };
      sums.add(row);
      const withinMs = Math.max(0, end - Math.max(row.from, times.starts.day));
      if (row.isWanted) whole.wantedMs += withinMs;
      if (row.isWanted && row.status === 'connected') whole.connectedMs += withinMs;
      end -= lengthMs + (step % 5 === 0 ? 17 * minuteMs : 0);
    }
    return sums.sums();
  });
  const { spans, slots } = fleetUptime(connections);
  expect(spans.day).toEqual(whole);
  const before = fleetUptime(connections.map((sums) => [sums[4] ?? whole])).spans.now;
  expect(slots.reduce((sum, { wantedMs }) => sum + wantedMs, 0)).toBe(before.wantedMs);
  expect(slots.reduce((sum, { connectedMs }) => sum + connectedMs, 0)).toBe(before.connectedMs);
  expect(slots.every(({ wantedMs, connectedMs }) => connectedMs >= 0 && connectedMs <= wantedMs)).toBe(true);
});

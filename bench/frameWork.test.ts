import { expect, it } from 'vitest';
import { frameWork, percentile } from './frameWork.ts';

const main = (pid: number) => ({
  name: 'thread_name',
  ph: 'M',
  pid,
  tid: 1,
  args: { name: 'CrRendererMain' },
});
const task = (ts: number, tdur: number, pid = 7, tid = 1) => ({
  name: 'RunTask',
  ph: 'X',
  pid,
  tid,
  ts,
  dur: tdur * 10,
  tdur,
});

it('sums the CPU time of the page’s main thread by frame, idle ones included', () => {
  const traceEvents = [
    main(7),
    main(8),
    task(1_000_000, 4000),
    task(1_010_000, 2000),
    task(1_050_000, 8000),
    // Another thread, and a renderer that does next to nothing.
    task(1_000_000, 90_000, 7, 2),
    task(1_000_000, 1, 8),
  ];
  expect(frameWork(JSON.stringify({ traceEvents }))).toEqual({
    frames: 4,
    p50Ms: 0,
    p95Ms: 8,
    maxMs: 8,
    busy: 0.21,
  });
});

it.each([
  [0.5, 3],
  [0.95, 5],
  [1, 5],
])('percentile %d', (share, expected) => {
  expect(percentile([5, 3, 1, 4, 2], share)).toBe(expected);
});

it('says that a trace without a page cannot be measured', () => {
  expect(() => frameWork('{"traceEvents":[]}')).toThrow('no task');
});

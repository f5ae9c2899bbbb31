import { z } from 'zod';

const traceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number().default(0),
  dur: z.number().optional(),
  /** CPU time of the thread, in microseconds: what the page cost, however busy the machine was. */
  tdur: z.number().optional(),
  args: z.looseObject({ name: z.unknown() }).partial().optional(),
});
const trace = z.object({ traceEvents: z.array(traceEvent) });

/** What the page's main thread did within one frame of 60 Hz, over many of them; milliseconds of CPU time. */
export interface FrameWork {
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** Share of the time in which the main thread was at work, 0 to 1. */
  readonly busy: number;
}

const frameUs = 1_000_000 / 60;

/** The value that `share` of the values do not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

const toMs = (us: number) => Number((us / 1000).toFixed(2));

/**
 * Sums the tasks of the busiest renderer's main thread for each frame of a Chromium trace (categories
 * `toplevel` and `disabled-by-default-devtools.timeline`). A task counts in the frame in which it began.
 */
export function frameWork(traceJson: string): FrameWork {
  const { traceEvents } = trace.parse(JSON.parse(traceJson));
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const tasksOf = (pid: number, tid: number) =>
    traceEvents.filter(
      (event) => event.ph === 'X' && event.name === 'RunTask' && event.pid === pid && event.tid === tid,
    );
  const total = (tasks: readonly z.infer<typeof traceEvent>[]) =>
    tasks.reduce((sum, { dur, tdur }) => sum + (tdur ?? dur ?? 0), 0);
  const [tasks = []] = mains.map(({ pid, tid }) => tasksOf(pid, tid)).toSorted((a, b) => total(b) - total(a));
  const startsAt = tasks.reduce((first, { ts }) => Math.min(first, ts), Number.POSITIVE_INFINITY);
  const endsAt = tasks.reduce((last, { ts }) => Math.max(last, ts), 0);
  if (tasks.length === 0) throw new Error('The trace has no task of a page.');
  const frames = Array.from({ length: Math.floor((endsAt - startsAt) / frameUs) + 1 }, () => 0);
  for (const { ts, dur, tdur } of tasks) {
    const frame = Math.floor((ts - startsAt) / frameUs);
    frames[frame] = (frames[frame] ?? 0) + (tdur ?? dur ?? 0);
  }
  return {
    frames: frames.length,
    p50Ms: toMs(percentile(frames, 0.5)),
    p95Ms: toMs(percentile(frames, 0.95)),
    maxMs: toMs(percentile(frames, 1)),
    busy: Number((total(tasks) / (frames.length * frameUs)).toFixed(3)),
  };
}

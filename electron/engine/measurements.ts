import { addMeasuredMinutes, type MeasuredMinute } from '../../db/queries/kpi/minutes.ts';
import type { Writer } from '../../db/writer.ts';
import type { MinuteMetric } from '../../shared/domain/kpi.ts';
import { createSketchSum, type SketchSum } from '../../shared/domain/sketch.ts';
import type { Measurements } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import type { SentErrors } from './engine.ts';

const MINUTE_MS = 60_000;

interface Minute {
  readonly metric: MinuteMetric;
  readonly minute: number;
  count: number;
  readonly sum: SketchSum;
}

/** What the program measures of itself, and the errors it sends; stored once a minute in one small transaction. */
export interface KeptMeasurements extends Measurements, SentErrors, AsyncDisposable {}

export function keepMeasurements(ports: {
  readonly clock: Clock;
  readonly writer: Writer;
  readonly report: (error: unknown, where: string) => void;
}): KeptMeasurements {
  const { clock, writer, report } = ports;
  let open = new Map<string, Minute>();
  /** On its way into the database. */
  let stored: readonly Minute[] = [];
  let writing: Promise<void> | null = null;
  let isSendingErrors = false;
  let timer: Disposable;

  function minuteOf(metric: MinuteMetric): Minute {
    const minute = Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;
    const key = `${metric} ${minute}`;
    const known = open.get(key);
    if (known !== undefined) return known;
    const begun = { metric, minute, count: 0, sum: createSketchSum() };
    open.set(key, begun);
    return begun;
  }

  const measured = ({ metric, minute, count, sum }: Minute): MeasuredMinute => ({
    metric,
    minute,
    count,
    sketch: sum.sketch(),
  });

  async function write(): Promise<void> {
    stored = [...open.values()];
    open = new Map();
    const minutes = stored.map(measured);
    const now = clock.now();
    try {
      if (minutes.length > 0) await writer.write((handle) => addMeasuredMinutes(handle, minutes, now));
    } catch (error) {
      report(error, 'storing what was measured');
    }
    stored = [];
  }

  /** While the database takes no writes, what is measured meanwhile goes with the next one. */
  function store(): Promise<void> {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  }

  const schedule = () => {
    timer = clock.after(MINUTE_MS, () => {
      // A minute without an error was counted as well.
      if (isSendingErrors) minuteOf('sentryErrors');
      void store();
      schedule();
    });
  };
  schedule();

  return {
    took(metric, ms) {
      const minute = minuteOf(metric);
      minute.count += 1;
      minute.sum.add(ms);
    },
    merge(metric, sketch) {
      const minute = minuteOf(metric);
      minute.sum.merge(sketch);
      minute.count = minute.sum.count;
    },
    pending: () => [...stored, ...open.values()].map(measured),
    isSendingErrors: () => isSendingErrors,
    setSendingErrors(isOn) {
      isSendingErrors = isOn;
      if (isOn) minuteOf('sentryErrors');
    },
    countSentError() {
      minuteOf('sentryErrors').count += 1;
    },
    async [Symbol.asyncDispose]() {
      timer[Symbol.dispose]();
      await writing;
      await store();
    },
  };
}

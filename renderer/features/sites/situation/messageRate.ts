/** A count of received messages at a time (milliseconds). */
export interface CountSample {
  readonly at: number;
  readonly received: number;
}

const windowMs = 60_000;
/** Over less, one message more or less would swing the rate. */
const shortestMs = 15_000;

/** Adds a sample and forgets those older than a minute. A count that fell began anew, and so do the samples. */
export function withSample(samples: readonly CountSample[], sample: CountSample): readonly CountSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.received < last.received) return [sample];
  return [...samples.filter((each) => sample.at - each.at <= windowMs), sample];
}

/** Messages per minute over the samples; null until they span long enough to tell. */
export function ratePerMinute(samples: readonly CountSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < shortestMs) return null;
  return Math.round(((last.received - first.received) * 60_000) / (last.at - first.at));
}

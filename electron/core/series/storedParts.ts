import type { Aggregate, AggregateLevel } from '../../../shared/domain/aggregate.ts';

/** What is there of a sensor within a time: readings as they came, and what is left of those that were thinned. */
export interface StoredParts {
  readonly hours: readonly Aggregate[];
  readonly minutes: readonly Aggregate[];
  readonly readings: readonly (readonly [at: number, data: string])[];
}

type Part =
  | { readonly level: null; readonly at: number; readonly data: string }
  | { readonly level: AggregateLevel; readonly at: number; readonly aggregate: Aggregate };

/** All of it by time: mostly hours come before minutes and those before readings, but for what came in late. */
export function inOrder({ hours, minutes, readings }: StoredParts): Part[] {
  const ofLevel = (level: AggregateLevel, aggregates: readonly Aggregate[]) =>
    aggregates.map((aggregate): Part => ({ level, at: aggregate.at, aggregate }));
  const raw = readings.map(([at, data]): Part => ({ level: null, at, data }));
  if (hours.length + minutes.length === 0) return raw;
  return [...ofLevel('hour', hours), ...ofLevel('minute', minutes), ...raw].sort((a, b) => a.at - b.at);
}

import type { DatabaseHandle } from '../../../db/handle.ts';
import { createHistoryReader } from '../../../db/queries/history/read.ts';
import type { ConnectionTimeline } from '../../../shared/domain/history.ts';
import { attempts } from '../../core/history/attempts.ts';
import { periods, within } from '../../core/history/periods.ts';
import { uptime } from '../../core/history/uptime.ts';

const minuteMs = 60_000;

/** Of which connection, and of which time up to `now`. */
export interface TimelineQuestion {
  readonly connectionId: number;
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** Wanted and real of a connection over some time, and its messages by the minute. */
export function readTimeline(
  handle: DatabaseHandle,
  { connectionId, from, to, now }: TimelineQuestion,
): ConnectionTimeline {
  const past = createHistoryReader(handle);
  const known = periods(past.intervals(connectionId, from, to), now);
  const firstMinute = Math.floor(from / minuteMs) * minuteMs;
  return {
    from,
    to,
    intervals: within(known, from, to),
    attempts: attempts(known, from, to),
    perMinute: past.minutes(connectionId, firstMinute, to),
    uptime: uptime(known, from, to),
  };
}

import { readScalar } from './number.ts';

const unitSeconds: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

const clock = /(?:^|[\s,])(\d{1,6}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?$/;
const part =
  /^[\s,]*(\d{1,9})(?:[.,]\d+)?\s*(weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])/;

/**
 * How long a machine has run, in whole seconds, as `uptime` and its like write it: `14 days, 3:24:30`, `3:24`,
 * `up 2 weeks, 1 day, 5 hours`, `14d 3h 24m`, or seconds. Null when it cannot be read.
 */
export function readUptime(value: unknown): number | null {
  const plain = readScalar(value);
  if (typeof plain === 'number') return plain >= 0 ? Math.trunc(plain) : null;
  if (typeof plain !== 'string' || plain.length > 100) return null;
  let rest = plain.toLowerCase().replace(/^up\s+/, '');
  let seconds = 0;
  const time = clock.exec(rest);
  if (time !== null) {
    seconds += Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
    rest = rest.slice(0, time.index);
  }
  for (let found = part.exec(rest); found !== null; found = part.exec(rest)) {
    seconds += Number(found[1]) * (unitSeconds[found[2]?.slice(0, 1) ?? ''] ?? 0);
    rest = rest.slice(found[0].length);
  }
  return /^[\s,]*$/.test(rest) && /\d/.test(plain) ? seconds : null;
}

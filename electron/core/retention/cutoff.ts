import type { RetentionRule } from '../../../shared/domain/retention.ts';

export const dayMs = 86_400_000;
const hourMs = 3_600_000;
const megabyte = 1_000_000;

/** How the bytes of a kind lie over the days, by the number of the day since 1970 (UTC). */
export type BytesOfDay = ReadonlyMap<number, number>;

/**
 * Before which time rows of a kind go, at the start of an hour (UTC); null: none do. By size, so much of the newest
 * stays as fits, within a day in proportion to it. The last hour always stays, which live charts are made of.
 */
export function cutoffOf(
  { days, megabytes }: RetentionRule,
  bytesOfDay: BytesOfDay,
  now: number,
): number | null {
  const byAge = days === null ? null : now - days * dayMs;
  const bySize = megabytes === null ? null : fittingSince(bytesOfDay, megabytes * megabyte);
  if (byAge === null && bySize === null) return null;
  const wanted = Math.max(byAge ?? Number.NEGATIVE_INFINITY, bySize ?? Number.NEGATIVE_INFINITY);
  return Math.floor(Math.min(wanted, now - hourMs) / hourMs) * hourMs;
}

/** Since when the newest rows take no more than so many bytes; null: all of them do. */
function fittingSince(bytesOfDay: BytesOfDay, limit: number): number | null {
  let left = limit;
  for (const [day, bytes] of [...bytesOfDay].sort(([a], [b]) => b - a)) {
    if (bytes > left) return (day + 1) * dayMs - (left / bytes) * dayMs;
    left -= bytes;
  }
  return null;
}

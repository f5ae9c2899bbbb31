import type { ReplayJob } from '../../../../shared/domain/inbox.ts';

/** Before so much time has passed, what was done says little of what is to come, milliseconds. */
const tooEarlyMs = 2000;

/** How long a running replay will still take at its pace so far, milliseconds; null: that cannot be said yet. */
export function timeLeftMs(
  { state, total, done, startedAt }: Pick<ReplayJob, 'state' | 'total' | 'done' | 'startedAt'>,
  now: number,
): number | null {
  const passedMs = now - startedAt;
  if (state !== 'running' || done === 0 || passedMs < tooEarlyMs) return null;
  return Math.max(0, total - done) * (passedMs / done);
}

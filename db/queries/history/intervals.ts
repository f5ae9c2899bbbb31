import { and, eq, gte, isNull } from 'drizzle-orm';
import type { DatabaseHandle } from '../../handle.ts';
import { programBeat, statusInterval } from '../../schema/index.ts';

/** What an interval says of a connection. */
export type IntervalState = Omit<typeof statusInterval.$inferSelect, 'id' | 'startedAt' | 'endedAt'>;

export const isOpen = isNull(statusInterval.endedAt);

/** Without a beat for this long the program did not run: the computer slept, or its clock was set. */
const longestBeatGapMs = 30_000;

/** Writes the interval that is so from now on. */
export function insertInterval(handle: DatabaseHandle, state: IntervalState, startedAt: number): void {
  handle.orm
    .insert(statusInterval)
    .values({ ...state, startedAt })
    .run();
}

/** Ends what is open, of one connection or of all. An interval that had no time to be is dropped. */
export function closeOpen(handle: DatabaseHandle, at: number, connectionId?: number): void {
  const open = and(
    isOpen,
    connectionId === undefined ? undefined : eq(statusInterval.connectionId, connectionId),
  );
  handle.orm
    .delete(statusInterval)
    .where(and(open, gte(statusInterval.startedAt, at)))
    .run();
  handle.orm.update(statusInterval).set({ endedAt: at }).where(open).run();
}

/** The last sign of life of the program; null before the first. */
export function lastBeat(handle: DatabaseHandle): number | null {
  return handle.orm.select({ at: programBeat.at }).from(programBeat).get()?.at ?? null;
}

export function storeBeat(handle: DatabaseHandle, at: number): void {
  handle.orm
    .insert(programBeat)
    .values({ id: 1, at })
    .onConflictDoUpdate({ target: programBeat.id, set: { at } })
    .run();
}

/** Whether the program did not run between two signs of life, or a sign and a note. */
export const isGap = (beat: number, now: number): boolean => Math.abs(now - beat) > longestBeatGapMs;

/**
 * To be called before anything is noted. After a time in which the program did not run, all is as it was, but
 * nothing is known of the time between.
 */
export function passGap(handle: DatabaseHandle, now: number): void {
  const beat = lastBeat(handle);
  if (beat === null || !isGap(beat, now)) return;
  const open = handle.orm.select().from(statusInterval).where(isOpen).all();
  closeOpen(handle, beat);
  for (const { id: _id, ...interval } of open) insertInterval(handle, interval, now);
  storeBeat(handle, now);
}

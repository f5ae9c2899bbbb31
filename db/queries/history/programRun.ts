import { and, eq, isNull } from 'drizzle-orm';
import type { DatabaseHandle } from '../../handle.ts';
import { mqttConnection, site } from '../../schema/index.ts';
import { closeOpen, isGap, lastBeat, passGap, storeBeat } from './intervals.ts';
import { beginInterval } from './note.ts';

/** The program runs: the history goes on. What an unclean end left open ended with the last sign of life. */
export function beginHistory(handle: DatabaseHandle, now: number): void {
  // Without any sign of life there was no run before.
  closeOpen(handle, lastBeat(handle) ?? 0);
  const connections = handle.orm
    .select({ id: mqttConnection.id })
    .from(mqttConnection)
    .innerJoin(site, and(eq(site.id, mqttConnection.siteId), isNull(site.deletedAt)))
    .all();
  for (const { id } of connections) beginInterval(handle, id, now);
  storeBeat(handle, now);
}

/**
 * Makes what stores a sign of life of the program, to be called in a transaction. Its statements are prepared once:
 * it is called every few seconds, for ever.
 */
export function createBeat(handle: DatabaseHandle): (now: number) => void {
  const { sqlite } = handle;
  const beat = sqlite.prepare('UPDATE program_beat SET at = ?');
  const readBeat = sqlite.prepare<[], number>('SELECT at FROM program_beat').pluck();
  return (now) => {
    const last = readBeat.get();
    if (last !== undefined && isGap(last, now)) passGap(handle, now);
    if (beat.run(now).changes === 0) storeBeat(handle, now);
  };
}

/** The program ends: nothing is known from now on. */
export function endHistory(handle: DatabaseHandle, now: number): void {
  passGap(handle, now);
  closeOpen(handle, now);
  storeBeat(handle, now);
}

import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { DatabaseHandle } from '../../handle.ts';
import { mqttConnection, site, statusInterval } from '../../schema/index.ts';
import { closeOpen, lastBeat, passGap, storeBeat } from './intervals.ts';
import { beginInterval } from './note.ts';

/** About thirteen months, which the longest report looks back on. */
const keptMs = 400 * 86_400_000;
const pruneStepRows = 500;

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

/** A sign of life of the program. Lets go of a few intervals that are older than what is kept. */
export function beatHistory(handle: DatabaseHandle, now: number): void {
  passGap(handle, now);
  storeBeat(handle, now);
  const old = handle.orm
    .select({ id: statusInterval.id })
    .from(statusInterval)
    .where(lt(statusInterval.endedAt, now - keptMs))
    .limit(pruneStepRows);
  handle.orm.delete(statusInterval).where(inArray(statusInterval.id, old)).run();
}

/** The program ends: nothing is known from now on. */
export function endHistory(handle: DatabaseHandle, now: number): void {
  passGap(handle, now);
  closeOpen(handle, now);
  storeBeat(handle, now);
}

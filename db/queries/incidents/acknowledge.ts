import { eq, sql } from 'drizzle-orm';
import type { DatabaseHandle } from '../../handle.ts';
import { incident } from '../../schema/index.ts';

/**
 * Notes that somebody takes care of an incident; answers whether there is such a one. The first who said so stays,
 * with the time; the note is replaced.
 */
export function acknowledgeIncident(
  handle: DatabaseHandle,
  id: number,
  by: string,
  note: string | null,
  now: number,
): boolean {
  const { changes } = handle.orm
    .update(incident)
    .set({
      acknowledgedAt: sql`coalesce(${incident.acknowledgedAt}, ${now})`,
      acknowledgedBy: sql`coalesce(${incident.acknowledgedBy}, ${by})`,
      note,
    })
    .where(eq(incident.id, id))
    .run();
  return changes > 0;
}

import { z } from 'zod';
import { type RetentionKind, retentionKind } from '../../shared/domain/retention.ts';
import type { DatabaseHandle } from '../handle.ts';

const counts = z.record(retentionKind, z.number());

/** How many rows of each kind retention has ever let go of. */
export function readRemoved({ sqlite }: DatabaseHandle): Record<RetentionKind, number> {
  const rows = sqlite
    .prepare<[], { kind: string; removed: number }>('SELECT kind, removed FROM retention_count')
    .all();
  const known = new Map(rows.map(({ kind, removed }) => [kind, removed]));
  return counts.parse(Object.fromEntries(retentionKind.options.map((kind) => [kind, known.get(kind) ?? 0])));
}

/** How many sensors there are, of all sites. */
export function countSensors({ sqlite }: DatabaseHandle): number {
  return sqlite.prepare<[], number>('SELECT count(*) FROM sensor').pluck().get() ?? 0;
}

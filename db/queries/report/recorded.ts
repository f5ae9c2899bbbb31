import type { DatabaseHandle } from '../../handle.ts';

/** Up to when retention has let go of the kinds that reports are made of; null: of nothing. */
export function readRemovedBefore({ sqlite }: DatabaseHandle): {
  readonly history: number | null;
  readonly messageCounts: number | null;
  readonly incidents: number | null;
} {
  const rows = sqlite
    .prepare<[], { kind: string; before: number | null }>(
      'SELECT kind, removed_before AS before FROM retention_count',
    )
    .all();
  const known = new Map(rows.map(({ kind, before }) => [kind, before]));
  return {
    history: known.get('history') ?? null,
    messageCounts: known.get('messageCounts') ?? null,
    incidents: known.get('incidents') ?? null,
  };
}

/** When each site was added, by site. */
export function readSiteStarts({ sqlite }: DatabaseHandle): Map<number, number> {
  const rows = sqlite
    .prepare<[], { id: number; createdAt: number }>('SELECT id, created_at AS createdAt FROM site')
    .all();
  return new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
}

/** Makes what reads since when anything is recorded of a connection; null: nothing is. Each is one look into an index. */
export function createFirstRecorded({ sqlite }: DatabaseHandle): (connectionId: number) => number | null {
  const ended = sqlite.prepare<[number], { at: number }>(`
    SELECT started_at AS at FROM status_interval
      WHERE connection_id = ? AND ended_at IS NOT NULL ORDER BY ended_at LIMIT 1`);
  const open = sqlite.prepare<[number], { at: number }>(
    'SELECT started_at AS at FROM status_interval WHERE connection_id = ? AND ended_at IS NULL',
  );
  const counted = sqlite.prepare<[number], { at: number }>(
    'SELECT minute AS at FROM message_stats WHERE connection_id = ? AND minute > 0 ORDER BY minute LIMIT 1',
  );
  return (connectionId) => {
    const found = [ended, open, counted].flatMap((first) => first.get(connectionId)?.at ?? []);
    return found.length === 0 ? null : Math.min(...found);
  };
}

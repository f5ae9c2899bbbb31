import type { DatabaseHandle } from '../handle.ts';

/** How much room was taken and left at a time, bytes. */
export interface StorageSample {
  readonly at: number;
  readonly usedBytes: number;
  readonly diskFreeBytes: number;
}

/** The longest pace is taken from them. */
const keptMs = 7 * 86_400_000;

/** Stores a sample, and lets go of those that no pace is taken from any more. */
export function addStorageSample({ sqlite }: DatabaseHandle, sample: StorageSample): void {
  sqlite
    .prepare('INSERT OR REPLACE INTO storage_sample VALUES (:at, :usedBytes, :diskFreeBytes)')
    .run(sample);
  sqlite.prepare('DELETE FROM storage_sample WHERE at < ? OR at > ?').run(sample.at - keptMs, sample.at);
}

/** The samples of the last week, oldest first. */
export function listStorageSamples({ sqlite }: DatabaseHandle): StorageSample[] {
  return sqlite
    .prepare<[], StorageSample>(
      'SELECT at, used_bytes AS usedBytes, disk_free_bytes AS diskFreeBytes FROM storage_sample ORDER BY at',
    )
    .all();
}

import { readdirSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseHandle } from './handle.ts';

/** Of the database's file, in bytes. */
export interface DatabaseRoom {
  readonly file: number;
  /** Pages that hold nothing, which are used again before the file grows. */
  readonly freeInside: number;
}

/** How large the database is. Reads its header only. */
export function databaseRoom({ sqlite }: DatabaseHandle): DatabaseRoom {
  const pragma = (name: string) => Number(sqlite.pragma(name, { simple: true }));
  const page = pragma('page_size');
  return { file: pragma('page_count') * page, freeInside: pragma('freelist_count') * page };
}

/** Bytes of a file; 0 when it is not there. */
export function fileBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Bytes of the files that lie in a directory; 0 when it is not there. */
export async function directoryBytes(directory: string): Promise<number> {
  let sum = 0;
  for (const name of namesIn(directory)) {
    // One that went away meanwhile takes no room.
    sum += await stat(join(directory, name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return sum;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

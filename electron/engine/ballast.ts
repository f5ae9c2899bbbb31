import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileBytes } from '../../db/storageFigures.ts';
import { ballastBytes } from '../core/storage/intakeRoom.ts';

const partBytes = 1024 * 1024;

/** A file that takes room so that there is some to give back: on a full disk even deleting rows fails. */
export interface Ballast {
  /** Bytes that it takes; 0 while it is given back. */
  bytes(): number;
  /** Gives the room back at once. */
  giveBack(): void;
  /** Takes the room; rejects, and takes none, when there is not enough. */
  take(): Promise<void>;
}

/** The ballast of a data directory: `DIR/ballast`. */
export function openBallast(dataDir: string): Ballast {
  const file = join(dataDir, 'ballast');
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  return {
    bytes: () => fileBytes(file),
    giveBack() {
      rmSync(file, { force: true });
      rmSync(partial, { force: true });
    },
    async take() {
      try {
        await using handle = await open(partial, 'w', 0o600);
        // Not zeros: some file systems would take no room for them.
        const part = randomBytes(partBytes);
        for (let written = 0; written < ballastBytes; written += partBytes) await handle.write(part);
      } catch (error) {
        rmSync(partial, { force: true });
        throw error;
      }
      await rename(partial, file);
    },
  };
}

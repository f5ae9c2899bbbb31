import { openDatabase } from '../../db/open.ts';
import { readSetting } from '../../db/queries/settings.ts';
import { databaseRoom } from '../../db/storageFigures.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../logging/logFiles.ts';
import { openBallast } from './ballast.ts';
import { createDiskGuard } from './diskGuard.ts';
import { createStorageWatch } from './storageWatch.ts';

export interface GuardedDatabaseOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  /** Checkpoints are done by the reader's thread. */
  readonly hasCheckpoints: boolean;
  /** Opened after the database: where it says that it waits. */
  readonly log: () => Log;
  /** The disk is nearly full. */
  readonly onScarce: () => void;
  readonly report: (error: unknown, where: string) => void;
}

/** Opens the database, with what watches whether it takes writes and whether the disk has room for them. */
export async function openGuardedDatabase(options: GuardedDatabaseOptions) {
  const { dataDir, clock, log, onScarce, report } = options;
  await using opening = new AsyncDisposableStack();
  const storage = createStorageWatch(clock);
  const database = opening.use(
    await openDatabase({
      dataDir,
      now: clock.now,
      hasCheckpoints: options.hasCheckpoints,
      writer: {
        onStall: (stall) => {
          const { reason, attempt, error } = stall;
          if (attempt === 1) log().warn('the database takes no writes: waiting', { reason, error });
          storage.stalled(stall);
          disk.stalled(stall);
        },
        onRecovered: () => {
          log().info('the database takes writes again');
          storage.recovered();
        },
      },
    }),
  );
  const { reader } = database;
  const ballast = openBallast(dataDir);
  const disk = opening.use(
    createDiskGuard({
      clock,
      dataDir,
      ballast,
      storage,
      freeInside: () => databaseRoom(reader).freeInside,
      warnBelow: () => readSetting(reader, 'diskWarningMegabytes') * 1_000_000,
      onScarce,
      report,
    }),
  );
  const opened = opening.move();
  return { database, storage, ballast, disk, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

import { join } from 'node:path';
import type { Database } from '../../db/open.ts';
import { countSensors } from '../../db/queries/retention.ts';
import { readSetting } from '../../db/queries/settings.ts';
import { addStorageSample, listStorageSamples, type StorageSample } from '../../db/queries/storageSamples.ts';
import { databaseRoom, directoryBytes, fileBytes } from '../../db/storageFigures.ts';
import type { Storage } from '../../shared/domain/storage.ts';
import type { StorageControl } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import { outlook, storedKinds } from '../core/retention/forecast.ts';
import type { Ballast } from './ballast.ts';
import type { DiskGuard, DiskRoom } from './diskGuard.ts';
import type { RetentionKeeper } from './retention.ts';

const SAMPLE_EVERY_MS = 3_600_000;
const megabyte = 1_000_000;

interface StorageControlPorts {
  readonly database: Pick<Database, 'reader' | 'writer' | 'file' | 'searchIndexFile'>;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly disk: Pick<DiskGuard, 'look' | 'isPaused'>;
  readonly ballast: Pick<Ballast, 'bytes'>;
  readonly retention: Pick<RetentionKeeper, 'state' | 'measured' | 'runSoon'>;
  readonly report: (error: unknown, where: string) => void;
}

/** Tells what takes room, and takes a sample of it each hour, from which the pace is told. */
export function createStorageControl(ports: StorageControlPorts): StorageControl & Disposable {
  const { clock, retention, dataDir, disk } = ports;
  const { reader, writer, file, searchIndexFile } = ports.database;
  let timer: Disposable;

  const sampleOf = ({ free }: DiskRoom): StorageSample => {
    const room = databaseRoom(reader);
    return { at: clock.now(), usedBytes: room.file - room.freeInside, diskFreeBytes: free };
  };

  async function takeSample(): Promise<void> {
    const sample = sampleOf(await disk.look());
    await writer.write((handle) => addStorageSample(handle, sample));
  }

  function schedule(): void {
    timer = clock.after(SAMPLE_EVERY_MS, () => {
      takeSample().catch((error: unknown) => ports.report(error, 'sampling the room that is taken'));
      schedule();
    });
  }
  schedule();

  async function read(): Promise<Storage> {
    const room = await disk.look();
    const sample = sampleOf(room);
    const measured = retention.measured();
    const rules = readSetting(reader, 'retention');
    const { usedBytes } = sample;
    const kinds =
      measured === null
        ? []
        : storedKinds({
            counted: measured.measures,
            rules,
            usedBytes,
            sensors: countSensors(reader),
            now: clock.now(),
          });
    const ahead = outlook(kinds, listStorageSamples(reader), sample);
    const { file: database, freeInside } = databaseRoom(reader);
    return {
      measuredAt: measured?.at ?? null,
      kinds,
      files: {
        database,
        freeInside,
        writeAheadLog: fileBytes(`${file}-wal`),
        searchIndex: fileBytes(searchIndexFile) + fileBytes(`${searchIndexFile}-wal`),
        backups: await directoryBytes(join(dataDir, 'backups')),
        logs: await directoryBytes(join(dataDir, 'logs')),
        ballast: ports.ballast.bytes(),
      },
      disk: {
        ...room,
        warning: readSetting(reader, 'diskWarningMegabytes') * megabyte,
        intake: disk.isPaused() ? 'paused' : 'open',
      },
      ...ahead,
      heldAtBytes: measured === null ? null : ahead.heldAtBytes,
      pruning: retention.state(),
    };
  }

  return {
    read,
    prune() {
      retention.runSoon();
      return retention.state();
    },
    [Symbol.dispose]: () => timer[Symbol.dispose](),
  };
}

import { statfs } from 'node:fs/promises';
import type { WriteStall } from '../../db/writer.ts';
import type { Clock } from '../core/clock.ts';
import type { World } from '../core/incidents/world.ts';
import { roomOrder } from '../core/storage/intakeRoom.ts';
import type { Ballast } from './ballast.ts';
import type { StorageWatch } from './storageWatch.ts';

const LOOK_EVERY_MS = 30_000;
/** While nothing is taken in. */
const LOOK_OFTEN_MS = 1_000;
const FIRST_LOOK_MS = 10_000;

/** Room on the disk of the data directory, bytes. */
export interface DiskRoom {
  readonly free: number;
  readonly total: number;
}

interface DiskGuardPorts {
  readonly clock: Clock;
  readonly dataDir: string;
  readonly ballast: Ballast;
  readonly storage: Pick<StorageWatch, 'paused' | 'resumed' | 'onWord'>;
  /** Free pages inside the database, bytes. */
  readonly freeInside: () => number;
  /** Below so much free room the disk is nearly full, bytes. */
  readonly warnBelow: () => number;
  /** The disk became nearly full: what can go should go now. */
  readonly onScarce: () => void;
  readonly report: (error: unknown, where: string) => void;
}

/** Knows how full the disk is, and whether messages may be taken in. Disposing waits for what it is doing. */
export interface DiskGuard extends AsyncDisposable {
  /** As the writer tells it: gives the ballast back and pauses the intake. */
  stalled(stall: Pick<WriteStall, 'reason'>): void;
  /** Settles once messages may be stored. */
  untilRoom(): Promise<void>;
  /** The program ends: what was taken in is stored with what room there is. */
  letThrough(): void;
  /** As last seen; null before the first look. */
  room(): DiskRoom | null;
  isPaused(): boolean;
  /** Nearly full, but not yet; null: it is not. */
  warning(): World['disk'];
  /** Looks now. */
  look(): Promise<DiskRoom>;
}

export function createDiskGuard(ports: DiskGuardPorts): DiskGuard {
  const { clock, ballast, storage } = ports;
  let room: DiskRoom | null = null;
  let scarceSince: number | null = null;
  let isPaused = false;
  let isEnding = false;
  let waiting: (() => void)[] = [];
  let timer: Disposable | null = null;
  let acting: Promise<void> = Promise.resolve();

  function pause(): void {
    if (isPaused || isEnding) return;
    isPaused = true;
    storage.paused();
    schedule(LOOK_OFTEN_MS);
  }

  function goOn(): void {
    isPaused = false;
    storage.resumed();
    for (const resume of waiting) resume();
    waiting = [];
  }

  async function look(): Promise<DiskRoom> {
    const { bavail, blocks, bsize } = await statfs(ports.dataDir);
    const seen = { free: bavail * bsize, total: blocks * bsize };
    room = seen;
    noteScarcity(seen);
    return seen;
  }

  function noteScarcity({ free }: DiskRoom): void {
    const isScarce = free < ports.warnBelow();
    if (isScarce === (scarceSince !== null)) return;
    scarceSince = isScarce ? clock.now() : null;
    storage.onWord();
    if (isScarce) ports.onScarce();
  }

  async function act(): Promise<void> {
    const { free } = await look();
    const order = roomOrder({
      diskFreeBytes: free,
      freeInsideBytes: ports.freeInside(),
      hasBallast: ballast.bytes() > 0,
      isPaused,
    });
    if (isEnding) return;
    if (order.makesBallast) await ballast.take();
    if (order.isPaused && !isPaused) pause();
    else if (!order.isPaused && isPaused) goOn();
  }

  function schedule(afterMs: number): void {
    timer?.[Symbol.dispose]();
    timer = clock.after(afterMs, () => {
      acting = act()
        .catch((error: unknown) => ports.report(error, 'looking after the room on the disk'))
        .finally(() => {
          if (!isEnding) schedule(isPaused ? LOOK_OFTEN_MS : LOOK_EVERY_MS);
        });
    });
  }
  schedule(FIRST_LOOK_MS);

  return {
    stalled({ reason }) {
      if (reason !== 'full') return;
      ballast.giveBack();
      pause();
    },
    untilRoom: () => (isPaused ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve()),
    letThrough() {
      isEnding = true;
      if (isPaused) goOn();
    },
    room: () => room,
    isPaused: () => isPaused,
    warning: () =>
      scarceSince === null || room === null
        ? null
        : {
            since: scarceSince,
            message: `${Math.round(room.free / 1_000_000)} MB are free where the data lie. When nothing is left, nothing is stored or acknowledged any more.`,
          },
    look,
    async [Symbol.asyncDispose]() {
      isEnding = true;
      timer?.[Symbol.dispose]();
      if (isPaused) goOn();
      await acting;
    },
  };
}

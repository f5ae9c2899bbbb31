import type { WriteStall } from '../../db/writer.ts';
import type { Clock } from '../core/clock.ts';
import type { World } from '../core/incidents/world.ts';

/** A shorter wait is no trouble: another program looked into the file. */
const toleratedMs = 5_000;

const messages: Readonly<Record<WriteStall['reason'], string>> = {
  busy: 'Another program holds the database file. Nothing is acknowledged to the brokers until it lets go.',
  full: 'The disk is full. Nothing is acknowledged to the brokers until there is room.',
};

/** Knows whether the database takes writes. */
export interface StorageWatch {
  /** As the writer tells it. */
  stalled(stall: Pick<WriteStall, 'reason'>): void;
  recovered(): void;
  /** The disk is full: nothing is taken in, although the room that was given back takes this and that. */
  paused(): void;
  resumed(): void;
  /** Null while it takes them, or has not taken them for a moment only. */
  trouble(): World['storage'];
  /** Called with each word of the writer. One listener. */
  onWord: () => void;
}

export function createStorageWatch(clock: Clock): StorageWatch {
  let pausedSince: number | null = null;
  let stall: { readonly since: number; readonly reason: WriteStall['reason'] } | null = null;
  const watch: StorageWatch = {
    stalled({ reason }) {
      stall = { since: stall?.since ?? clock.now(), reason };
      watch.onWord();
    },
    recovered() {
      stall = null;
      watch.onWord();
    },
    paused() {
      pausedSince = clock.now();
      watch.onWord();
    },
    resumed() {
      pausedSince = null;
      watch.onWord();
    },
    trouble() {
      if (pausedSince !== null) return { since: pausedSince, message: messages.full };
      if (stall === null || clock.now() - stall.since < toleratedMs) return null;
      return { since: stall.since, message: messages[stall.reason] };
    },
    onWord: () => undefined,
  };
  return watch;
}

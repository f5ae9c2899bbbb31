const megabyte = 1024 * 1024;

/** Held back on the disk, to be given back when it is full. */
export const ballastBytes = 32 * megabyte;
/** With so much beside the ballast intake goes on; with less than the second, and no ballast, it is paused. */
const enoughBytes = 32 * megabyte;
const scarceBytes = 24 * megabyte;
/** What the write-ahead log and the log files need of the disk itself. */
const leastDiskBytes = 8 * megabyte;

/** How much room there is, as last seen. */
export interface Room {
  readonly diskFreeBytes: number;
  /** Free pages of the database, which it uses again. */
  readonly freeInsideBytes: number;
  readonly hasBallast: boolean;
  readonly isPaused: boolean;
}

/** What is to be done about it. */
export interface RoomOrder {
  readonly isPaused: boolean;
  readonly makesBallast: boolean;
}

/**
 * Whether messages are taken in. What is left of the room after the ballast was given back is for letting go of rows,
 * for incidents and for a clean end: messages would fill it and leave nothing to help oneself with.
 */
export function roomOrder({ diskFreeBytes, freeInsideBytes, hasBallast, isPaused }: Room): RoomOrder {
  const makesBallast = !hasBallast && diskFreeBytes >= ballastBytes + enoughBytes;
  if (makesBallast) return { isPaused: false, makesBallast };
  const isWritable = diskFreeBytes >= leastDiskBytes;
  const room = diskFreeBytes + freeInsideBytes;
  if (isPaused) return { isPaused: !isWritable || room < ballastBytes + enoughBytes, makesBallast };
  return { isPaused: !hasBallast && (!isWritable || room < scarceBytes), makesBallast };
}

import { z } from 'zod';
import { retentionKind } from './retention.ts';
import { instant } from './scalars.ts';

const bytes = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

/** What takes room in the database: a kind that is kept for a time, or all the rest. */
export const storedKind = z.object({
  kind: z.enum([...retentionKind.options, 'other']),
  /** About, with its indexes. */
  bytes,
  rows: count,
  /** Null: there is nothing of it. */
  oldestAt: instant.nullable(),
  /** What a day adds at the present pace. */
  bytesPerDay: bytes,
  /** What its rule will hold it at, at the present pace; null: it grows without end. */
  heldAtBytes: bytes.nullable(),
});
export type StoredKind = z.infer<typeof storedKind>;

/** What retention does. */
export const pruning = z.object({
  /** `waiting`: messages wait for the database, which go first. */
  phase: z.enum(['resting', 'measuring', 'pruning', 'waiting']),
  kind: retentionKind.nullable(),
  /** The last time that everything was gone through; null: not since the program started. */
  finishedAt: instant.nullable(),
  nextAt: instant.nullable(),
  /** What was let go of, ever. Thinned readings count with `readings`. */
  removed: z.record(retentionKind, count),
});
export type Pruning = z.infer<typeof pruning>;

/** What takes room, and when there will be none left. */
export const storage = z.object({
  /** When the kinds were last counted; null: not yet. */
  measuredAt: instant.nullable(),
  kinds: z.array(storedKind),
  files: z.object({
    database: bytes,
    /** A part of `database`: used again before it grows. */
    freeInside: bytes,
    writeAheadLog: bytes,
    /** Of the logs' full text, beside the database; made again from it where it is missing. */
    searchIndex: bytes,
    backups: bytes,
    logs: bytes,
    /** Held back for the day when the disk is full; 0 while it is given back. */
    ballast: bytes,
  }),
  disk: z.object({
    free: bytes,
    total: bytes,
    /** Below so much free room there is a warning. */
    warning: bytes,
    /** `paused`: nothing is stored or acknowledged until there is room. */
    intake: z.enum(['open', 'paused']),
  }),
  /** What everything together adds in a day, by what was recorded over the last days; null: not known yet. */
  bytesPerDay: z.number().int().nullable(),
  /** When the disk is full at that pace; null: not known, or retention holds it before. */
  fullAt: instant.nullable(),
  /** What the rules will hold the database at; null: something of it grows without end, or it is not known yet. */
  heldAtBytes: bytes.nullable(),
  pruning,
});
export type Storage = z.infer<typeof storage>;

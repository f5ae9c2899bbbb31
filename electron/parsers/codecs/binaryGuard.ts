import { PayloadError } from '../TopicParser.ts';
import { maxDepth, maxKeys, maxMembers } from './jsonGuard.ts';

/** Most values in one binary payload. One of them may be a single byte, and costs much more in memory. */
export const maxValues = 2_000_000;

/** Follows the lists and maps of a binary payload while it is read, and refuses it at the first excess. */
export interface BinaryGuard {
  /** A value begins at byte `at`. */
  value(at: number): void;
  /** The value that began last holds so many entries of so many values each; infinity: until `close`. */
  open(entries: number, valuesPerEntry: 1 | 2, at: number): void;
  /** Ends the innermost list or map of no stated length. */
  close(): void;
  /** Every list and map has its values, and there is one value at least. */
  readonly isComplete: boolean;
}

interface Level {
  /** Values that are still to come. */
  left: number;
  values: number;
  readonly valuesPerEntry: 1 | 2;
}

export function createBinaryGuard(): BinaryGuard {
  /** The open lists and maps, outermost first. A complete one goes when the next value begins. */
  const levels: Level[] = [];
  let values = 0;

  const leaveComplete = () => {
    while (levels.at(-1)?.left === 0) levels.pop();
  };
  return {
    value(at) {
      values += 1;
      if (values > maxValues) throw excess(`has more than ${maxValues} values`, at);
      leaveComplete();
      const level = levels.at(-1);
      if (level === undefined) return;
      level.left -= 1;
      level.values += 1;
      if (level.values > widest(level) * level.valuesPerEntry) throw tooWide(level, at);
    },
    open(entries, valuesPerEntry, at) {
      const level: Level = { left: entries * valuesPerEntry, values: 0, valuesPerEntry };
      if (entries !== Number.POSITIVE_INFINITY && entries > widest(level)) throw tooWide(level, at);
      if (levels.length >= maxDepth) throw excess(`is nested deeper than ${maxDepth} levels`, at);
      levels.push(level);
    },
    close() {
      leaveComplete();
      if (levels.at(-1)?.left === Number.POSITIVE_INFINITY) levels.pop();
    },
    get isComplete() {
      leaveComplete();
      return values > 0 && levels.length === 0;
    },
  };
}

const widest = ({ valuesPerEntry }: Level) => (valuesPerEntry === 2 ? maxKeys : maxMembers);
const tooWide = (level: Level, at: number) =>
  excess(
    `has more than ${widest(level)} ${level.valuesPerEntry === 2 ? 'keys in one map' : 'entries in one list'}`,
    at,
  );

const excess = (what: string, at: number) =>
  new PayloadError('PARSE_ERROR', `The payload ${what} (byte ${at}).`);

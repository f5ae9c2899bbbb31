import { type Retention, type RetentionKind, retentionKind } from '../../../shared/domain/retention.ts';
import type { Storage, StoredKind } from '../../../shared/domain/storage.ts';
import { type BytesOfDay, dayMs } from './cutoff.ts';

const hourMs = 3_600_000;
const megabyte = 1_000_000;
/** Days that a pace is taken from. */
const paceDays = 7;
/** About what a row of a minute or an hour takes. */
const aggregateBytes = 110;

/** What was counted of a kind; bytes are right against those of other kinds. */
export interface CountedKind {
  readonly rows: number;
  readonly oldestAt: number | null;
  readonly bytesOfDay: BytesOfDay;
}

/** What a forecast is made of. */
export interface RoomSeen {
  readonly counted: ReadonlyMap<StoredKind['kind'], CountedKind>;
  readonly rules: Retention;
  /** Bytes of the database without what is free inside; what was counted is part of them. */
  readonly usedBytes: number;
  readonly sensors: number;
  readonly now: number;
}

/** Estimated bytes are taken for at most this many real ones each; what is beyond belongs to nothing that was counted. */
const mostPerCounted = 1.6;

/** What each kind takes, adds in a day, and will be held at; all together `usedBytes`. */
export function storedKinds({ counted, rules, usedBytes, sensors, now }: RoomSeen): StoredKind[] {
  const all = [...counted.values()].reduce((sum, { bytesOfDay }) => sum + bytesIn(bytesOfDay), 0);
  const scale = all === 0 ? 1 : Math.min(mostPerCounted, usedBytes / all);
  const kinds = retentionKind.options.map((kind) => {
    const { rows, oldestAt, bytesOfDay } = counted.get(kind) ?? nothing;
    return {
      kind,
      rows,
      oldestAt,
      bytes: bytesIn(bytesOfDay) * scale,
      perDay: paceOf(bytesOfDay, now) * scale,
    };
  });
  const rowsPerDay = (kind: RetentionKind) => {
    const of = kinds.find((each) => each.kind === kind);
    return of === undefined || of.bytes === 0 ? 0 : (of.rows / of.bytes) * of.perDay;
  };
  // What is not thinned yet will be: as many rows as there are minutes and hours with readings.
  const minuteRows = Math.min(rowsPerDay('readings'), sensors * 1440);
  const expected: Partial<Record<RetentionKind, number>> = {
    minutes: minuteRows * aggregateBytes,
    hours: Math.min(minuteRows, sensors * 24) * aggregateBytes,
  };
  const stored = kinds.map(({ kind, rows, oldestAt, bytes, perDay }): StoredKind => {
    const pace = rows === 0 ? (expected[kind] ?? 0) : perDay;
    return {
      kind,
      rows,
      oldestAt,
      bytes: Math.round(bytes),
      bytesPerDay: Math.round(perDay),
      heldAtBytes: heldAt(rules[kind], pace),
    };
  });
  const others = Math.max(0, usedBytes - stored.reduce((sum, { bytes }) => sum + bytes, 0));
  const rest = counted.get('other')?.rows ?? 0;
  return [
    ...stored,
    { kind: 'other', bytes: others, rows: rest, oldestAt: null, bytesPerDay: 0, heldAtBytes: others },
  ];
}

const nothing: CountedKind = { rows: 0, oldestAt: null, bytesOfDay: new Map() };

const bytesIn = (bytesOfDay: BytesOfDay): number =>
  [...bytesOfDay.values()].reduce((sum, bytes) => sum + bytes, 0);

/** What a day adds: the mean of the last whole days that there are; of a first day what it makes of itself. */
function paceOf(bytesOfDay: BytesOfDay, now: number): number {
  if (bytesOfDay.size === 0) return 0;
  const today = Math.floor(now / dayMs);
  const past = [...bytesOfDay.keys()].filter((day) => day < today);
  if (past.length === 0) {
    const elapsedMs = Math.max(hourMs, now - today * dayMs);
    return ((bytesOfDay.get(today) ?? 0) * dayMs) / elapsedMs;
  }
  // Of what is thinned the newest day lies far back.
  const newest = past.reduce((a, b) => Math.max(a, b));
  const oldest = past.reduce((a, b) => Math.min(a, b));
  const days = Math.min(paceDays, newest - oldest + 1);
  let sum = 0;
  for (let day = newest - days + 1; day <= newest; day += 1) sum += bytesOfDay.get(day) ?? 0;
  return sum / days;
}

function heldAt({ days, megabytes }: Retention[RetentionKind], perDay: number): number | null {
  if (perDay === 0) return 0;
  if (days === null && megabytes === null) return null;
  const byAge = days === null ? Number.POSITIVE_INFINITY : perDay * days;
  return Math.round(Math.min(byAge, megabytes === null ? Number.POSITIVE_INFINITY : megabytes * megabyte));
}

/** How much was taken, and how much was left, at a time; bytes. */
export interface RoomSample {
  readonly at: number;
  readonly usedBytes: number;
  readonly diskFreeBytes: number;
}

/** When the disk is full, if it goes on so. */
export type Outlook = Pick<Storage, 'bytesPerDay' | 'fullAt' | 'heldAtBytes'>;

/** A pace that was seen for less says nothing. */
const leastPaceMs = 12 * hourMs;

/**
 * Looks ahead by what the samples say of the disk, whoever fills it, or else by what the kinds add in a day. Where
 * the rules hold the database before the disk is full, it is never full, as far as that is the database's doing.
 */
export function outlook(
  kinds: readonly StoredKind[],
  samples: readonly RoomSample[],
  room: RoomSample,
): Outlook {
  const ofKinds = kinds.reduce((sum, { bytesPerDay }) => sum + bytesPerDay, 0);
  const [first] = samples;
  const spanMs = first === undefined ? 0 : room.at - first.at;
  // Of a program that has just been installed, and has stored nothing, nothing is known.
  if (kinds.length === 0 || (ofKinds === 0 && spanMs < leastPaceMs)) return unknown;
  const held = kinds.map(({ heldAtBytes }) => heldAtBytes);
  const heldAtBytes = held.includes(null) ? null : held.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
  const own =
    first === undefined || spanMs < leastPaceMs ? ofKinds : pace(room.usedBytes - first.usedBytes, spanMs);
  const disk =
    first === undefined || spanMs < leastPaceMs
      ? own
      : pace(first.diskFreeBytes - room.diskFreeBytes, spanMs);
  const isHeld =
    heldAtBytes !== null && heldAtBytes - room.usedBytes < room.diskFreeBytes && disk <= own * 1.5;
  const fullAt = disk <= 0 || isHeld ? null : Math.round(room.at + (room.diskFreeBytes / disk) * dayMs);
  return { bytesPerDay: Math.round(own), fullAt, heldAtBytes };
}

const unknown: Outlook = { bytesPerDay: null, fullAt: null, heldAtBytes: null };

const pace = (bytes: number, spanMs: number): number => (bytes / spanMs) * dayMs;

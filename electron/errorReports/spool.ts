import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LeavingEvent, leavingEvent } from '../core/errorReports/leavingEvent.ts';

/** What is kept at most; the oldest goes first. */
export interface SpoolLimits {
  readonly events: number;
  readonly bytes: number;
  readonly ageMs: number;
}

/** Events on the disk until they are sent, oldest first; readable by their owner only. */
export interface Spool {
  /** Written before it returns, so that it outlives the process. Throws where it cannot be. */
  add(event: LeavingEvent): void;
  oldest(): LeavingEvent | null;
  has(eventId: string): boolean;
  remove(eventId: string): void;
  count(): number;
  /** How many went unsent since it was opened. */
  lost(): number;
}

interface Entry {
  readonly file: string;
  readonly eventId: string;
  readonly at: number;
  readonly bytes: number;
}

const fileForm = /^(\d{15})-([0-9a-f]{32})\.json$/;

/** Opens the spool in a folder, which is made. What is not an event there is thrown away. */
export function openSpool(folder: string, limits: SpoolLimits, now: () => number): Spool {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let lost = 0;
  let entries: Entry[] = readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const [, at, eventId] = fileForm.exec(file) ?? [];
      if (at === undefined || eventId === undefined) return [];
      return [{ file, eventId, at: Number(at), bytes: statSync(join(folder, file)).size }];
    });

  function drop(entry: Entry): void {
    entries = entries.filter((each) => each !== entry);
    rmSync(join(folder, entry.file), { force: true });
  }

  function lose(entry: Entry): void {
    drop(entry);
    lost += 1;
  }

  function keepWithin(): void {
    const from = now() - limits.ageMs;
    for (const entry of entries.filter(({ at }) => at < from)) lose(entry);
    const bytes = () => entries.reduce((sum, entry) => sum + entry.bytes, 0);
    for (let [first] = entries; first !== undefined; [first] = entries) {
      if (entries.length <= limits.events && bytes() <= limits.bytes) break;
      lose(first);
    }
  }
  keepWithin();

  function read(entry: Entry): LeavingEvent | null {
    try {
      return leavingEvent.parse(JSON.parse(readFileSync(join(folder, entry.file), 'utf8')));
    } catch {
      // Cut short by a power failure, or not ours: nothing can be made of it.
      return null;
    }
  }

  return {
    add(event) {
      const at = now();
      const file = `${String(at).padStart(15, '0')}-${event.event_id}.json`;
      const text = JSON.stringify(event);
      writeFileSync(join(folder, file), text, { mode: 0o600, flag: 'wx' });
      entries.push({ file, eventId: event.event_id, at, bytes: Buffer.byteLength(text) });
      keepWithin();
    },
    oldest() {
      keepWithin();
      for (let [first] = entries; first !== undefined; [first] = entries) {
        const event = read(first);
        if (event !== null) return event;
        lose(first);
      }
      return null;
    },
    has: (eventId) => entries.some((entry) => entry.eventId === eventId),
    remove(eventId) {
      const entry = entries.find((each) => each.eventId === eventId);
      if (entry !== undefined) drop(entry);
    },
    count: () => entries.length,
    lost: () => lost,
  };
}

import type {
  DowntimeEnd,
  DowntimeRow,
  FarSideNews,
  FarSideRow,
  ReadingRow,
} from '../../../shared/ingest.ts';
import type { EntityWrites, JournalEntries } from '../../../shared/ingestBatch.ts';
import type {
  DataloggerState,
  DeviceState,
  EntityState,
  GatewayState,
  SensorState,
  TopicState,
} from './entities.ts';
import { addEntry, type EntityRows, write } from './entityRows.ts';

/** Rows of an entity that keeps changing are written at most about this often, in milliseconds. */
export const writeIntervalMs = 1000;

/** What the messages of one batch change. */
export interface Changes {
  readonly readings: ReadingRow[];
  readonly downtimeOpened: DowntimeRow[];
  readonly downtimeEnded: DowntimeEnd[];
  readonly farSide: FarSideRow[];
  readonly farSideNews: FarSideNews[];
  /** These went offline because a message said so. */
  readonly saidOffline: DeviceState[];
  /** The entity changed; its row may follow later, the journal holds the difference meanwhile. */
  touch(entity: EntityState): void;
  /** The entity changed so that its row must be written with this batch. */
  touchNow(entity: EntityState): void;
}

/** The part of a batch that entities make. */
export interface EntityChanges extends EntityRows {
  readonly journal: { seq: number; entries: JournalEntries } | null;
  readonly journalDoneBelow: number | null;
  readonly readings: readonly ReadingRow[];
  readonly downtimeOpened: readonly DowntimeRow[];
  readonly downtimeEnded: readonly DowntimeEnd[];
  readonly farSide: readonly FarSideRow[];
  readonly farSideNews: readonly FarSideNews[];
  readonly saidOffline: readonly DeviceState[];
  readonly touched: readonly EntityState[];
}

/** Decides, batch by batch, which rows are written and which go to the journal. */
export interface ChangeTracker {
  /** The batch being made. */
  readonly changes: Changes;
  /** Closes the batch. `optionalWrites`: rows that may be written though they could wait. */
  collect(now: number, optionalWrites: number): EntityChanges;
  /** When the oldest deferred row is due; null when every row is written. */
  dueAt(): number | null;
}

const writes = <Row>(): EntityWrites<Row> => ({ inserted: [], updated: [], moved: [] });

export function createChangeTracker(): ChangeTracker {
  let touched: EntityState[] = [];
  let readings: ReadingRow[] = [];
  let downtimeOpened: DowntimeRow[] = [];
  let downtimeEnded: DowntimeEnd[] = [];
  let farSide: FarSideRow[] = [];
  let farSideNews: FarSideNews[] = [];
  let saidOffline: DeviceState[] = [];
  /** In order of deferral, so that the first one says which journal rows are still needed. */
  const deferred = new Set<EntityState>();
  let journalSeq = 0;

  const touch = (entity: EntityState) => {
    if (entity.isTouched) return;
    entity.isTouched = true;
    touched.push(entity);
  };
  const changes: Changes = {
    get readings() {
      return readings;
    },
    get downtimeOpened() {
      return downtimeOpened;
    },
    get downtimeEnded() {
      return downtimeEnded;
    },
    get farSide() {
      return farSide;
    },
    get farSideNews() {
      return farSideNews;
    },
    get saidOffline() {
      return saidOffline;
    },
    touch,
    touchNow(entity) {
      entity.isUrgent = true;
      touch(entity);
    },
  };

  return {
    changes,
    collect(now, optionalWrites) {
      const out = {
        gateways: writes<GatewayState>(),
        dataloggers: writes<DataloggerState>(),
        sensors: writes<SensorState>(),
        topics: writes<TopicState>(),
      };
      const entries: JournalEntries = { gateways: [], dataloggers: [], sensors: [], topics: [] };
      const hadJournal = deferred.size > 0;
      let allowance = optionalWrites;
      let journalled = 0;
      journalSeq += 1;

      for (const entity of deferred) {
        if (allowance <= 0 || entity.deferredAt + writeIntervalMs > now) break;
        allowance -= 1;
        // Touched as well: then the loop below must not write it a second time.
        write(entity, now, out);
        deferred.delete(entity);
      }
      for (const entity of touched) {
        const written = entity.isTouched === false;
        entity.isTouched = false;
        if (written || entity.isGone) continue;
        const mayWrite = allowance > 0 && entity.writtenAt + writeIntervalMs <= now;
        if (entity.isUrgent || mayWrite) {
          if (!entity.isUrgent) allowance -= 1;
          write(entity, now, out);
          deferred.delete(entity);
          continue;
        }
        addEntry(entity, entries);
        journalled += 1;
        if (deferred.has(entity)) continue;
        entity.deferredSeq = journalSeq;
        entity.deferredAt = now;
        deferred.add(entity);
      }

      const [oldest] = deferred;
      const result: EntityChanges = {
        ...out,
        readings,
        downtimeOpened,
        downtimeEnded,
        farSide,
        farSideNews,
        saidOffline,
        touched,
        journal: journalled === 0 ? null : { seq: journalSeq, entries },
        journalDoneBelow: hadJournal ? (oldest?.deferredSeq ?? journalSeq) : null,
      };
      touched = [];
      readings = [];
      downtimeOpened = [];
      downtimeEnded = [];
      farSide = [];
      farSideNews = [];
      saidOffline = [];
      return result;
    },
    dueAt() {
      const [oldest] = deferred;
      return oldest === undefined ? null : oldest.deferredAt + writeIntervalMs;
    },
  };
}

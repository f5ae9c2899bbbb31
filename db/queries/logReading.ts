import type { AnyColumn, SQL } from 'drizzle-orm';
import type { IndexedLog } from '../logIndex/indexedLog.ts';
import type { LogIndex } from '../logIndex/openLogIndex.ts';
import type { SteppedHandle } from '../reader.ts';
import type { mqttConnectionLog, mqttParsingLog } from '../schema/index.ts';

/** Where logs are read; with an index a search need not look at every row. */
export interface LogRoom extends SteppedHandle {
  readonly logIndex?: LogIndex | null;
}

/** A row of either log, as far as its place in the order goes. */
export interface PlacedRow {
  readonly timestamp: number;
  readonly id: number;
}

/** What rows are sought by, as far as the index of a log knows it. */
export interface Sought {
  readonly terms: readonly string[];
  /** Texts that filter rows, such as the whole name of a parser. */
  readonly names: readonly string[];
  readonly marks: readonly (readonly string[])[];
  /** An index of the table finds the rows of the site without it. */
  readonly isOfSite: boolean;
}

/** How one of the logs is read. */
export interface LogReading<Entry extends PlacedRow> {
  readonly log: typeof mqttConnectionLog | typeof mqttParsingLog;
  readonly texts: IndexedLog;
  /** The rows of the site asked for; these and the times are what an index of the table finds. */
  readonly ofSite: SQL | undefined;
  /** The level or the type. */
  readonly kind: AnyColumn;
  /** All that it may be. */
  readonly kinds: readonly string[];
  /** What the index is asked: texts, and marks of which a row has one of each list; the rows themselves are looked at too. */
  readonly sought: Sought;
  /** What a row has to be, apart from its time. */
  readonly fits: SQL | undefined;
  /** The rows that fit the filter, apart from its times, and this; newest first, at most so many. */
  newest(where: SQL | undefined, limit: number): Entry[];
  /** The same in no order, each found by its id. */
  ofIds(where: SQL | undefined): Entry[];
}

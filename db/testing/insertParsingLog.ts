import type { ParsingLogEntry } from '../../shared/domain/log.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttParsingLog } from '../schema/index.ts';

export type NewParsingLogEntry = Omit<ParsingLogEntry, 'id' | 'siteCode'>;

/** Writes a row as a batch of ingest does; answers its id. */
export const insertParsingLog = (handle: DatabaseHandle, entry: NewParsingLogEntry): number =>
  handle.orm.insert(mqttParsingLog).values(entry).returning({ id: mqttParsingLog.id }).get().id;

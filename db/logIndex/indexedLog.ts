import type { AnyColumn } from 'drizzle-orm';
import { mqttConnectionLog, mqttParsingLog } from '../schema/index.ts';

/** A log as its index sees it: which texts of a row a search looks through. */
export interface IndexedLog {
  readonly name: 'connection' | 'parsing';
  /** As named in the database. */
  readonly table: string;
  readonly searched: readonly AnyColumn[];
  /** The columns of its level or type and, where it has one, its site. */
  readonly kind: AnyColumn;
  readonly site: AnyColumn | null;
}

export const connectionLogTexts: IndexedLog = {
  name: 'connection',
  table: 'mqtt_connection_log',
  searched: [mqttConnectionLog.message, mqttConnectionLog.exceptionType, mqttConnectionLog.brokerHost],
  kind: mqttConnectionLog.level,
  site: null,
};

export const parsingLogTexts: IndexedLog = {
  name: 'parsing',
  table: 'mqtt_parsing_log',
  searched: [
    mqttParsingLog.topic,
    mqttParsingLog.errorMessage,
    mqttParsingLog.parserName,
    mqttParsingLog.exceptionType,
  ],
  kind: mqttParsingLog.errorType,
  site: mqttParsingLog.siteId,
};

import type { ParsingLogRow } from '../../shared/ingest.ts';
import type { Log } from './logFiles.ts';

/** Writes the file's lines for rows of the parsing log, once their batch is committed. */
export type LogParsing = (rows: readonly ParsingLogRow[]) => void;

/** The payload sample and the traceback stay in the database; a line says what, where and why. */
export const createParsingLog =
  (file: Log): LogParsing =>
  (rows) => {
    for (const row of rows) {
      file.warn(row.errorMessage, {
        siteId: row.siteId,
        topic: row.topic,
        parserName: row.parserName,
        errorType: row.errorType,
        exceptionType: row.exceptionType,
        receivedAt: new Date(row.timestamp).toISOString(),
      });
    }
  };

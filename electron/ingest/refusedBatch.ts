import type { ParsingLogRow } from '../../shared/ingest.ts';

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What people are told of a batch that the database refused. */
export const refusalSentence = (messages: number, error: unknown) =>
  `The database refused a batch of ${messages} messages (${reason(error)}). Those of QoS 1 were not acknowledged, so the broker delivers them again.`;

/** The same as a row of the parsing log. */
export function refusedRow(
  siteId: number,
  timestamp: number,
  errorMessage: string,
  error: unknown,
): ParsingLogRow {
  return {
    siteId,
    timestamp,
    topic: '',
    parserName: null,
    errorType: 'DB_ERROR',
    errorMessage,
    exceptionType: error instanceof Error ? error.name : null,
    exceptionTraceback: error instanceof Error ? (error.stack ?? null) : null,
    payloadSample: null,
  };
}

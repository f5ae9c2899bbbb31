import { type ConnectionLogSelection, listConnectionLog } from '../../db/queries/connectionLog.ts';
import { newestLogId } from '../../db/queries/logPage.ts';
import type { LogRoom } from '../../db/queries/logReading.ts';
import type { Page } from '../../db/queries/page.ts';
import { listParsingLog, type ParsingLogSelection } from '../../db/queries/parsingLog.ts';
import type { ExportShape } from '../../shared/domain/export.ts';
import type { ConnectionLogEntry, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { ExportColumn } from '../core/export/rowWriter.ts';
import { type ReadRows, writeRows } from './writeRows.ts';

const rowsAtOnce = 500;

const isoTime = (at: number): string => new Date(at).toISOString();
const column = <Row, Name extends keyof Row & string>(
  name: Name,
): { name: Name; value: (row: Row) => Row[Name] } => ({ name, value: (row) => row[name] });

const connectionColumns: ExportColumn<ConnectionLogEntry>[] = [
  column('id'),
  { name: 'time', value: ({ timestamp }) => isoTime(timestamp) },
  column('timestamp'),
  column('siteId'),
  column('siteCode'),
  column('level'),
  column('message'),
  column('brokerHost'),
  column('retryAttempt'),
  column('exceptionType'),
  column('exceptionTraceback'),
];

const parsingColumns: ExportColumn<ParsingLogEntry>[] = [
  column('id'),
  { name: 'time', value: ({ timestamp }) => isoTime(timestamp) },
  column('timestamp'),
  column('siteId'),
  column('siteCode'),
  column('errorType'),
  column('errorMessage'),
  column('topic'),
  column('parserName'),
  column('exceptionType'),
  column('exceptionTraceback'),
  column('payloadSample'),
];

/** Reads page after page, as a list does, so that exported is what is filtered. */
function pages<Row>(
  next: (cursor: string | undefined, signal: AbortSignal | undefined) => Promise<Page<Row>>,
): ReadRows<Row> {
  let cursor: string | null | undefined;
  return async (signal) => {
    if (cursor === null) return [];
    const page = await next(cursor, signal);
    cursor = page.nextCursor;
    return page.items;
  };
}

/** The rows of the connection log that were there when it began, newest first. */
export function exportConnectionLog(
  room: LogRoom,
  { format, hasByteOrderMark, ...selection }: ConnectionLogSelection & ExportShape,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const filter = { ...selection, upToId: newestLogId(room, 'connection'), limit: rowsAtOnce };
  const read = pages((cursor, given) => listConnectionLog(room, { ...filter, cursor }, given));
  return writeRows(read, connectionColumns, { format, hasByteOrderMark }, signal);
}

/** The rows of the parsing log that were there when it began, newest first. */
export function exportParsingLog(
  room: LogRoom,
  { format, hasByteOrderMark, ...selection }: ParsingLogSelection & ExportShape,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const filter = { ...selection, upToId: newestLogId(room, 'parsing'), limit: rowsAtOnce };
  const read = pages((cursor, given) => listParsingLog(room, { ...filter, cursor }, given));
  return writeRows(read, parsingColumns, { format, hasByteOrderMark }, signal);
}

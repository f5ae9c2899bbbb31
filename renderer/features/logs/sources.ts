import { useMemo } from 'react';
import type { LogLevel, ParsingErrorType } from '../../../shared/domain/log.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { isLike, isWithin, type LogQuery } from './logSearch.ts';
import { type LogSource, pageRows } from './useLogRows.ts';

const onward = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** Which rows, whatever their time. */
const ofAnyTime = ({ siteId, search }: LogQuery): LogQuery => ({
  ...(siteId === undefined ? {} : { siteId }),
  ...(search === undefined ? {} : { search }),
});

const timesOf = ({ from, to }: LogQuery) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** The connection log as it is asked for; of every level where none is named. */
export function useConnectionLog(query: LogQuery, levels: readonly LogLevel[]): LogSource<'connection'> {
  const { client, procedures } = useApi();
  return useMemo(() => {
    const kinds = levels.length === 0 ? {} : { level: [...levels] };
    const counted = { ...ofAnyTime(query), ...kinds };
    const input = { ...query, ...kinds };
    return {
      kind: 'connection',
      queryKey: [...procedures.logs.connection.key(), 'rows', input],
      read: (cursor, signal) =>
        client.logs.connection({ ...input, limit: pageRows, ...onward(cursor) }, { signal }),
      isCounted: (row) =>
        (levels.length === 0 || levels.includes(row.level)) &&
        isLike(query, row, [row.message, row.exceptionType, row.brokerHost]),
      isAskedFor: (row) => isWithin(query, row),
      kindOf: ({ level }) => level,
      histogramKey: [...procedures.logs.connectionHistogram.key(), 'bars', counted],
      readHistogram: (span, signal) => client.logs.connectionHistogram({ ...counted, ...span }, { signal }),
      times: timesOf(query),
      exportAs: (format, byteOrderMark) => ({ of: 'connectionLog', ...input, format, byteOrderMark }),
    };
  }, [client, procedures, query, levels]);
}

/** What the parsing log alone is asked for by. */
export interface ParsingChoice {
  /** None: every type. */
  readonly types: readonly ParsingErrorType[];
  readonly parser: string | undefined;
}

/** The parsing log as it is asked for. */
export function useParsingLog(query: LogQuery, { types, parser }: ParsingChoice): LogSource<'parsing'> {
  const { client, procedures } = useApi();
  return useMemo(() => {
    const kinds = {
      ...(types.length === 0 ? {} : { errorType: [...types] }),
      ...(parser === undefined ? {} : { parserName: parser }),
    };
    const counted = { ...ofAnyTime(query), ...kinds };
    const input = { ...query, ...kinds };
    return {
      kind: 'parsing',
      queryKey: [...procedures.logs.parsing.key(), 'rows', input],
      read: (cursor, signal) =>
        client.logs.parsing({ ...input, limit: pageRows, ...onward(cursor) }, { signal }),
      isCounted: (row) =>
        (types.length === 0 || types.includes(row.errorType)) &&
        (parser === undefined || row.parserName === parser) &&
        isLike(query, row, [row.errorMessage, row.topic, row.parserName, row.exceptionType]),
      isAskedFor: (row) => isWithin(query, row),
      kindOf: ({ errorType }) => errorType,
      histogramKey: [...procedures.logs.parsingHistogram.key(), 'bars', counted],
      readHistogram: (span, signal) => client.logs.parsingHistogram({ ...counted, ...span }, { signal }),
      times: timesOf(query),
      exportAs: (format, byteOrderMark) => ({ of: 'parsingLog', ...input, format, byteOrderMark }),
    };
  }, [client, procedures, query, types, parser]);
}

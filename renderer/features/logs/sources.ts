import { useMemo } from 'react';
import type { LogLevel, ParsingErrorType } from '../../../shared/domain/log.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { isAskedFor, type LogQuery } from './logSearch.ts';
import { type LogSource, pageRows } from './useLogRows.ts';

const onward = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** The connection log as it is asked for; of every level where none is named. */
export function useConnectionLog(query: LogQuery, levels: readonly LogLevel[]): LogSource<'connection'> {
  const { client, procedures } = useApi();
  return useMemo(() => {
    const input = { ...query, limit: pageRows, ...(levels.length === 0 ? {} : { level: [...levels] }) };
    return {
      kind: 'connection',
      queryKey: [...procedures.logs.connection.key(), 'rows', input],
      read: (cursor, signal) => client.logs.connection({ ...input, ...onward(cursor) }, { signal }),
      isAskedFor: (row) =>
        (levels.length === 0 || levels.includes(row.level)) &&
        isAskedFor(query, row, [row.message, row.exceptionType, row.brokerHost]),
    };
  }, [client, procedures, query, levels]);
}

/** The parsing log as it is asked for; of every type where none is named. */
export function useParsingLog(query: LogQuery, types: readonly ParsingErrorType[]): LogSource<'parsing'> {
  const { client, procedures } = useApi();
  return useMemo(() => {
    const input = { ...query, limit: pageRows, ...(types.length === 0 ? {} : { errorType: [...types] }) };
    return {
      kind: 'parsing',
      queryKey: [...procedures.logs.parsing.key(), 'rows', input],
      read: (cursor, signal) => client.logs.parsing({ ...input, ...onward(cursor) }, { signal }),
      isAskedFor: (row) =>
        (types.length === 0 || types.includes(row.errorType)) &&
        isAskedFor(query, row, [row.errorMessage, row.topic, row.parserName, row.exceptionType]),
    };
  }, [client, procedures, query, types]);
}

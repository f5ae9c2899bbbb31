import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionLogEntry, ParsingLogEntry } from '../../../shared/domain/log.ts';
import { faultOf } from '../../ui/figure/payload.ts';
import { formatCount } from '../../ui/format.ts';
import { levelMarks } from '../../ui/LogShape.tsx';
import type { LogRowWords } from './LogRow.tsx';
import { typeMarks } from './typeMarks.ts';

/** What a row of the connection log says. */
export function useConnectionWords(): (row: ConnectionLogEntry) => LogRowWords {
  const { t } = useTranslation();
  return useCallback(
    (row) => ({
      at: row.timestamp,
      siteCode: row.siteCode,
      mark: levelMarks[row.level],
      word: t(`logs.level.${row.level}`),
      message: row.message,
      place: row.brokerHost,
      by: row.retryAttempt === null ? null : formatCount(row.retryAttempt),
    }),
    [t],
  );
}

/** The end of a path tells more than its beginning. */
const pathEnd = (path: string): string => {
  const steps = path.split('.');
  return steps.length > 3 ? `…${steps.slice(-3).join('.')}` : path;
};

/** What a row of the parsing log says: what is wrong first, then where in the payload, else on which topic. */
export function useParsingWords(): (row: ParsingLogEntry) => LogRowWords {
  const { t } = useTranslation();
  return useCallback(
    (row) => {
      const fault = faultOf(row.errorMessage);
      return {
        at: row.timestamp,
        siteCode: row.siteCode,
        mark: typeMarks[row.errorType],
        word: t(`logs.type.${row.errorType}`),
        message: fault?.note ?? row.errorMessage,
        place: fault === null || fault.path === '' ? row.topic : pathEnd(fault.path),
        by: row.parserName,
      };
    },
    [t],
  );
}

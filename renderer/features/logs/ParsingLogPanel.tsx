import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ParsingErrorType } from '../../../shared/domain/log.ts';
import { useApi } from '../../api/ApiContext.tsx';
import type { LogShapeKind } from '../../ui/LogShape.tsx';
import { LogLine } from './LogLine.tsx';
import { LogPanel } from './LogPanel.tsx';

const shapes: Record<ParsingErrorType, { shape: LogShapeKind; colour: string }> = {
  VALIDATION_ERROR: { shape: 'triangle', colour: 'text-bad' },
  PARSE_ERROR: { shape: 'diamond', colour: 'text-warn' },
  DB_ERROR: { shape: 'square', colour: 'text-part-1' },
  UNKNOWN_ERROR: { shape: 'ring', colour: 'text-ink-3' },
};

/** Messages, and parts of messages, that were not understood. */
export function ParsingLogPanel() {
  const { t } = useTranslation();
  const { queries } = useApi();
  const query = useQuery(queries.parsingLog);
  return (
    <LogPanel
      id="parsing-log"
      title={t('logs.parsing')}
      empty={t('logs.emptyParsing')}
      query={query}
      lines={12}
      line={(entry) => (
        <LogLine
          key={entry.id}
          at={entry.timestamp}
          siteCode={entry.siteCode}
          {...shapes[entry.errorType]}
          word={t(`logs.type.${entry.errorType}`)}
          detail={entry.topic}
        >
          {entry.errorMessage}
        </LogLine>
      )}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LogLevel } from '../../../shared/domain/log.ts';
import { useApi } from '../../api/ApiContext.tsx';
import type { LogShapeKind } from '../../ui/LogShape.tsx';
import { LogLine } from './LogLine.tsx';
import { LogPanel } from './LogPanel.tsx';

const shapes: Record<LogLevel, { shape: LogShapeKind; colour: string }> = {
  DEBUG: { shape: 'ring', colour: 'text-ink-3' },
  INFO: { shape: 'dot', colour: 'text-accent' },
  WARNING: { shape: 'diamond', colour: 'text-warn' },
  ERROR: { shape: 'triangle', colour: 'text-bad' },
  CRITICAL: { shape: 'square', colour: 'text-bad' },
};

/** What happened to the connections, and why. */
export function ConnectionLogPanel() {
  const { t } = useTranslation();
  const { queries } = useApi();
  const query = useQuery(queries.connectionLog);
  return (
    <LogPanel
      id="connection-log"
      title={t('logs.connection')}
      empty={t('logs.emptyConnection')}
      query={query}
      lines={12}
      line={(entry) => (
        <LogLine
          key={entry.id}
          at={entry.timestamp}
          siteCode={entry.siteCode}
          {...shapes[entry.level]}
          word={t(`logs.level.${entry.level}`)}
          detail={entry.brokerHost ?? undefined}
        >
          {entry.message}
        </LogLine>
      )}
    />
  );
}

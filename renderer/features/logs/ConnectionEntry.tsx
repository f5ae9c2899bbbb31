import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionLogEntry } from '../../../shared/domain/log.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { Age } from '../../ui/Age.tsx';
import { levelMarks } from '../../ui/LogShape.tsx';
import type { Tab } from '../../ui/page/Tabs.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { EntryPanel, type EntryTab, MissingEntry, TextBlock } from './EntryPanel.tsx';
import type { OpenRow } from './LogsPage.tsx';
import { LogTime } from './LogTime.tsx';

interface ConnectionEntryProps extends OpenRow<ConnectionLogEntry> {
  id: number;
  onClose: () => void;
}

/** A row of the connection log in full; read from the server where it is not in the list. */
export function ConnectionEntry({ id, row: known, onClose, onPrevious, onNext }: ConnectionEntryProps) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const [tab, setTab] = useState<EntryTab>('traceback');
  const read = useQuery(
    procedures.logs.connectionEntry.queryOptions({ input: { id }, enabled: known === undefined }),
  );
  const row = known ?? read.data;
  if (row === undefined) return <MissingEntry failed={read.error?.message ?? null} onClose={onClose} />;
  const tabs: Tab<EntryTab>[] = [
    {
      value: 'fields',
      word: t('logs.tab.fields'),
      content: <TextBlock label={t('logs.tab.fields')} text={JSON.stringify(row, null, 2)} />,
    },
  ];
  if (row.exceptionTraceback !== null) {
    tabs.unshift({
      value: 'traceback',
      word: t('logs.tab.traceback'),
      content: <TextBlock label={t('logs.tab.traceback')} text={row.exceptionTraceback} />,
    });
  }
  return (
    <EntryPanel
      title={row.message}
      mark={levelMarks[row.level]}
      row={row}
      tabs={tabs}
      tab={tab}
      onTab={setTab}
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      facts={[
        [t('logs.message'), visibleText(row.message)],
        [
          t('logs.site'),
          <Link
            key="site"
            to="/sites/$siteId"
            params={{ siteId: row.siteId }}
            className="mono text-12 text-accent hover:underline"
          >
            {row.siteCode}
          </Link>,
        ],
        [t('logs.levelName'), t(`logs.level.${row.level}`)],
        [
          t('logs.time.name'),
          <span key="time" className="text-12">
            <LogTime at={row.timestamp} isWhole /> · <Age at={row.timestamp} never="" />
          </span>,
        ],
        [
          t('logs.broker'),
          row.brokerHost && <span className="mono text-12">{visibleText(row.brokerHost)}</span>,
        ],
        [t('logs.attempt'), row.retryAttempt],
        [t('logs.exception'), row.exceptionType && visibleText(row.exceptionType)],
      ]}
    />
  );
}

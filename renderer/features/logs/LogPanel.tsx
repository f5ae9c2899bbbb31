import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';

interface LogPanelProps<Entry> {
  id: string;
  title: string;
  empty: string;
  query: UseQueryResult<{ items: Entry[] }>;
  /** Lines shown. */
  lines: number;
  line: (entry: Entry) => ReactNode;
}

/** The last lines of a log, newest first, live. */
export function LogPanel<Entry>({ id, title, empty, query, lines, line }: LogPanelProps<Entry>) {
  const { t } = useTranslation();
  return (
    <Panel id={id} title={title} aside={t('logs.newest')}>
      {query.data === undefined ? (
        query.isError ? (
          <Notice
            failed
            title={t('logs.failed')}
            action={<Button onClick={() => void query.refetch()}>{t('error.again')}</Button>}
          >
            {query.error.message}
          </Notice>
        ) : (
          <Skeleton rows={4} label={t('headline.loading')} />
        )
      ) : query.data.items.length === 0 ? (
        <Notice title={empty} />
      ) : (
        <ol>{query.data.items.slice(0, lines).map(line)}</ol>
      )}
    </Panel>
  );
}

import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { VirtualRows } from '../../ui/list/VirtualRows.tsx';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { ReadFailed } from '../../ui/ReadFailed.tsx';
import { LogRow, type LogRowWords, rowHeightPx } from './LogRow.tsx';
import type { LogRows } from './useLogRows.ts';

interface LogListProps<Row> {
  label: string;
  log: LogRows<Row>;
  words: (row: Row) => LogRowWords;
  /** In two lines each. */
  isNarrow: boolean;
  selectedId?: number | undefined;
  onOpen: (row: Row) => void;
  /** Stands in place of the rows where there are none. */
  empty: string;
  /** Takes every filter away; absent where none is set. */
  onClear?: (() => void) | undefined;
  hearsPage?: boolean;
}

/** The rows of a log, as far back as one scrolls. */
export function LogList<Row extends { id: number }>(props: LogListProps<Row>) {
  const { label, log, words, isNarrow, selectedId, onOpen, empty, onClear, hearsPage = false } = props;
  const { t } = useTranslation();
  const { query, rows, hash } = log;
  if (query.isError && rows.length === 0) {
    return <ReadFailed title={t('logs.failed')} query={query} />;
  }
  if (query.data === undefined) return <Skeleton rows={6} label={t('headline.loading')} />;
  if (rows.length === 0) {
    return (
      <Notice
        title={onClear === undefined ? empty : t('logs.noneLikeThat')}
        action={onClear && <Button onClick={onClear}>{t('logs.clear')}</Button>}
      />
    );
  }
  const readOn = () => {
    if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError) {
      void query.fetchNextPage();
    }
  };
  return (
    <>
      <VirtualRows
        key={hash}
        label={label}
        rows={rows}
        rowKey={({ id }) => id}
        rowHeightPx={isNarrow ? rowHeightPx.narrow : rowHeightPx.wide}
        traits={({ id }) => ({ isSelected: id === selectedId })}
        rowClass="border-b border-line/60"
        onOpen={onOpen}
        onReachEnd={readOn}
        hearsPage={hearsPage}
      >
        {(row) => <LogRow {...words(row)} isNarrow={isNarrow} />}
      </VirtualRows>
      {query.isFetchNextPageError && (
        <p
          role="alert"
          className="flex items-center gap-3 border-t border-line px-4 py-2 text-bad-text wide:px-5"
        >
          {t('logs.failed')}
          <Button onClick={() => void query.fetchNextPage()}>{t('error.again')}</Button>
        </p>
      )}
    </>
  );
}

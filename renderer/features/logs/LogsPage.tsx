import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogKind, LogRowOfKind } from '../../api/logFeed.ts';
import { Segmented } from '../../ui/form/Segmented.tsx';
import { formatCount } from '../../ui/format.ts';
import { Page } from '../../ui/page/Page.tsx';
import { KeyHint, StatusBar } from '../../ui/page/StatusBar.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { HistogramBlock } from './histogram/HistogramBlock.tsx';
import type { LogKindLook } from './histogram/logKinds.ts';
import { LogExport } from './LogExport.tsx';
import { LogList } from './LogList.tsx';
import { LogHeads, type LogRowWords } from './LogRow.tsx';
import type { LogTimes } from './logSearch.ts';
import { TailPill } from './TailPill.tsx';
import { type LogSource, useLogRows } from './useLogRows.ts';

/** The detail of the row that is open, and the way to its neighbours. */
export interface OpenRow<Row> {
  readonly row: Row | undefined;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

interface LogsPageProps<Kind extends LogKind> {
  source: LogSource<Kind>;
  onKind: (kind: LogKind) => void;
  words: (row: LogRowOfKind[Kind]) => LogRowWords;
  heads: readonly string[];
  filters: ReactNode;
  /** Its levels or types. */
  kinds: readonly LogKindLook[];
  times: LogTimes;
  onTimes: (times: LogTimes) => void;
  empty: string;
  /** Takes every filter away; undefined where none is set. */
  onClear: (() => void) | undefined;
  /** New rows can belong to what is shown: it does not end in the past. */
  isOpenEnded: boolean;
  entry: number | undefined;
  onEntry: (id: number) => void;
  isExporting: boolean;
  onExporting: (isExporting: boolean) => void;
  detail: (open: OpenRow<LogRowOfKind[Kind]>) => ReactNode;
}

/** One of the two logs: filters, rows as they come in, and the detail of one. */
export function LogsPage<Kind extends LogKind>(props: LogsPageProps<Kind>) {
  const { source, onKind, words, heads, filters, entry, onEntry, detail, isOpenEnded } = props;
  const { t } = useTranslation();
  const [isPaused, setIsPaused] = useState(false);
  const log = useLogRows(source, isPaused);
  const isPhone = useMedia('(width < 641px)');
  const isSqueezed = useMedia('(width < 1440px)') && entry !== undefined;
  const isNarrow = isPhone || isSqueezed;
  const { rows } = log;
  const at = entry === undefined ? -1 : rows.findIndex(({ id }) => id === entry);
  const goTo = (row: LogRowOfKind[Kind] | undefined) =>
    at === -1 || row === undefined ? null : () => onEntry(row.id);
  return (
    <Page
      title={t('logs.title')}
      switcher={
        <Segmented<LogKind>
          label={t('logs.which')}
          segments={[
            { value: 'connection', word: t('logs.kind.connection') },
            { value: 'parsing', word: t('logs.kind.parsing') },
          ]}
          value={source.kind}
          onChange={onKind}
        />
      }
      actions={
        <>
          {isOpenEnded && <TailPill isPaused={isPaused} waiting={log.waiting} onPaused={setIsPaused} />}
          <LogExport
            source={source}
            atLeast={rows.length}
            isOpen={props.isExporting}
            onOpen={props.onExporting}
          />
        </>
      }
      filters={filters}
      isFilled
      footer={
        <StatusBar
          keys={
            <>
              <KeyHint keys={['j', 'k']} word={t('logs.keys.move')} />
              <KeyHint keys={['Enter']} word={t('logs.keys.open')} />
              <KeyHint keys={['e']} word={t('logs.keys.export')} />
              <KeyHint keys={['f']} word={t(isPaused ? 'logs.keys.follow' : 'logs.keys.pause')} />
            </>
          }
        >
          <span>
            {t(log.query.hasNextPage ? 'logs.rowsOfMore' : 'logs.rows', {
              count: rows.length,
              shown: formatCount(rows.length),
            })}
          </span>
        </StatusBar>
      }
      panel={
        entry !== undefined &&
        detail({
          row: rows[at],
          onPrevious: goTo(rows[at - 1]),
          onNext: goTo(rows[at + 1]),
        })
      }
    >
      <HistogramBlock
        source={source}
        kinds={props.kinds}
        times={props.times}
        onTimes={props.onTimes}
        isPaused={isPaused}
      />
      {!isNarrow && rows.length > 0 && <LogHeads names={heads} />}
      <LogList
        label={t(`logs.${source.kind}`)}
        log={log}
        words={words}
        isNarrow={isNarrow}
        selectedId={entry}
        onOpen={({ id }) => onEntry(id)}
        empty={props.empty}
        onClear={props.onClear}
        hearsPage
      />
    </Page>
  );
}

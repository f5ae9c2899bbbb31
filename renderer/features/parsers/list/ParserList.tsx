import { useTranslation } from 'react-i18next';
import type { Parser } from '../../../../shared/domain/parser.ts';
import { Button } from '../../../ui/Button.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { ReadFailed } from '../../../ui/ReadFailed.tsx';
import { standingOf } from '../parserStanding.ts';
import { useParsers } from '../useParsers.ts';
import { ParserHeads, ParserRow, rowHeightPx } from './ParserRow.tsx';

interface ParserListProps {
  rows: readonly Parser[];
  now: number;
  isNarrow: boolean;
  selected: string | undefined;
  onOpen: (parser: Parser) => void;
  /** Takes every filter away. */
  onClear: () => void;
}

/** The parsers of the view. There are always some: those that are built in. */
export function ParserList({ rows, now, isNarrow, selected, onOpen, onClear }: ParserListProps) {
  const { t } = useTranslation();
  const query = useParsers();
  if (query.isError && query.data === undefined) {
    return <ReadFailed title={t('parsers.failed')} query={query} />;
  }
  if (query.data === undefined) return <Skeleton rows={6} label={t('headline.loading')} />;
  if (rows.length === 0) {
    return (
      <Notice
        title={t('parsers.noneLikeThat')}
        action={<Button onClick={onClear}>{t('parsers.showAll')}</Button>}
      />
    );
  }
  return (
    <VirtualRows
      key={`${isNarrow}`}
      label={t('nav.parsers')}
      kind="grid"
      rows={rows}
      rowKey={({ name }) => name}
      rowHeightPx={isNarrow ? rowHeightPx.narrow : rowHeightPx.wide}
      traits={({ name }) => ({ isSelected: name === selected })}
      rowClass="border-b border-line/60"
      onOpen={onOpen}
      hearsPage
      {...(isNarrow ? {} : { header: { heightPx: 30, cells: <ParserHeads /> } })}
    >
      {(parser) => <ParserRow parser={parser} standing={standingOf(parser, now)} isNarrow={isNarrow} />}
    </VirtualRows>
  );
}

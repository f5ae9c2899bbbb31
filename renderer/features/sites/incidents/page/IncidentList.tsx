import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import { Button } from '../../../../ui/Button.tsx';
import { VirtualRows } from '../../../../ui/list/VirtualRows.tsx';
import { Notice, Skeleton } from '../../../../ui/Notice.tsx';
import { ReadFailed } from '../../../../ui/ReadFailed.tsx';
import { IncidentRow, rowHeightPx } from './IncidentRow.tsx';
import type { useIncidentRows } from './useIncidentRows.ts';

interface IncidentListProps {
  incidents: ReturnType<typeof useIncidentRows>;
  /** In two lines each. */
  isNarrow: boolean;
  selectedId: number | undefined;
  onOpen: (incident: Incident) => void;
  /** Takes every filter away; undefined where none is set. */
  onClear: (() => void) | undefined;
}

/** The incidents of the view, as far back as one scrolls. */
export function IncidentList({ incidents, isNarrow, selectedId, onOpen, onClear }: IncidentListProps) {
  const { t } = useTranslation();
  const { query, rows } = incidents;
  if (query.isError && rows.length === 0) {
    return <ReadFailed title={t('incident.failed')} query={query} />;
  }
  if (query.data === undefined) return <Skeleton rows={6} label={t('headline.loading')} />;
  if (rows.length === 0) {
    return (
      <Notice
        title={t(onClear === undefined ? 'incident.noneEver' : 'incident.noneLikeThat')}
        action={onClear && <Button onClick={onClear}>{t('incident.showAll')}</Button>}
      >
        {onClear === undefined && t('incident.noneEverWhy')}
      </Notice>
    );
  }
  return (
    <VirtualRows
      key={`${isNarrow}`}
      label={t('nav.incidents')}
      rows={rows}
      rowKey={({ id }) => id}
      rowHeightPx={isNarrow ? rowHeightPx.narrow : rowHeightPx.wide}
      traits={({ id }) => ({ isSelected: id === selectedId })}
      rowClass="border-b border-line/60"
      onOpen={onOpen}
      onReachEnd={() => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
      }}
      hearsPage
    >
      {(incident) => <IncidentRow incident={incident} isNarrow={isNarrow} />}
    </VirtualRows>
  );
}

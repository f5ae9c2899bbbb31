import { useTranslation } from 'react-i18next';
import type { FailureGroup } from '../../../../shared/domain/inbox.ts';
import { Button } from '../../../ui/Button.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { useNow } from '../../../ui/now.tsx';
import { ReadFailed } from '../../../ui/ReadFailed.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { type useGroups, useInboxSummary } from '../useGroups.ts';
import { GroupRow, rowHeightPx } from './GroupRow.tsx';

interface GroupListProps {
  groups: ReturnType<typeof useGroups>;
  isNarrow: boolean;
  /** Those that are over are looked at. */
  isEmptied: boolean;
  selectedId: number | undefined;
  onOpen: (group: FailureGroup) => void;
  /** More keys on a row. */
  onKey: (key: string, group: FailureGroup) => boolean;
  /** Takes every filter away; undefined where none is set. */
  onClear: (() => void) | undefined;
}

/** That nothing lies here, and since when. */
function Nothing({ isEmptied, onClear }: Pick<GroupListProps, 'isEmptied' | 'onClear'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { data } = useInboxSummary();
  if (onClear !== undefined) {
    return (
      <Notice
        title={t('inbox.noneLikeThat')}
        action={<Button onClick={onClear}>{t('incident.showAll')}</Button>}
      />
    );
  }
  if (isEmptied) return <Notice title={t('inbox.noneEmptied')}>{t('inbox.noneEmptiedWhy')}</Notice>;
  const at = data?.lastFailedAt ?? null;
  return (
    <Notice title={t('inbox.none')}>
      {at === null ? t('inbox.noneEver') : t('inbox.noneSince', { when: format.moment(at, now) })}
    </Notice>
  );
}

/** The groups of the view, as far back as one scrolls. */
export function GroupList(props: GroupListProps) {
  const { groups, isNarrow, isEmptied, selectedId, onOpen, onKey, onClear } = props;
  const { t } = useTranslation();
  const { query, rows } = groups;
  if (query.isError && rows.length === 0) {
    return <ReadFailed title={t('inbox.failed')} query={query} />;
  }
  if (query.data === undefined) return <Skeleton rows={5} label={t('headline.loading')} />;
  if (rows.length === 0) return <Nothing isEmptied={isEmptied} onClear={onClear} />;
  return (
    <VirtualRows
      key={`${isEmptied}`}
      label={t('nav.inbox')}
      rows={rows}
      rowKey={({ id }) => id}
      rowHeightPx={rowHeightPx}
      traits={({ id }) => ({ isSelected: id === selectedId })}
      rowClass="border-b border-line"
      onOpen={onOpen}
      onRowKey={(event, group) => {
        if (onKey(event.key, group)) event.preventDefault();
      }}
      onReachEnd={() => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
      }}
      hearsPage
    >
      {(group) => <GroupRow group={group} isNarrow={isNarrow} />}
    </VirtualRows>
  );
}

import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureGroup } from '../../../shared/domain/inbox.ts';
import { useConnections } from '../../api/useConnections.ts';
import { useMayChange } from '../../api/useMayChange.ts';
import { Button } from '../../ui/Button.tsx';
import { FilterSelect } from '../../ui/form/FilterChip.tsx';
import { SearchField } from '../../ui/form/SearchField.tsx';
import { Segmented } from '../../ui/form/Segmented.tsx';
import { useTypedText } from '../../ui/form/useTypedText.ts';
import { formatCount } from '../../ui/format.ts';
import { Picker } from '../../ui/overlay/Picker.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { KeyHint, StatusBar } from '../../ui/page/StatusBar.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { visibleText } from '../../ui/visibleText.ts';
import type { InboxSearch } from './inboxSearch.ts';
import { GroupList } from './list/GroupList.tsx';
import { useGroups, useInboxSummary } from './useGroups.ts';
import { useReplay, useReplayJob } from './useReplay.ts';

const route = getRouteApi('/console/inbox');
const megabyte = 1_048_576;

/** How much is kept, and how much may be. */
function Kept() {
  const { t } = useTranslation();
  const { data } = useInboxSummary();
  if (data === undefined) return null;
  const { keptBytes, limitBytes, evicted } = data;
  const used = {
    used: formatCount(Math.ceil(keptBytes / megabyte)),
    limit: formatCount(Math.round(limitBytes / megabyte)),
  };
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-3">
      <span>{t('inbox.kept', used)}</span>
      <span aria-hidden="true" className="flex h-1.5 w-24 overflow-hidden rounded-full bg-sunken">
        <span className="bg-ink-3" style={{ width: `${Math.min(100, (keptBytes / limitBytes) * 100)}%` }} />
      </span>
      <span>{t('inbox.evictedOf', { count: evicted, number: formatCount(evicted) })}</span>
    </span>
  );
}

function Filters({ view, onView }: { view: InboxSearch; onView: (patch: Partial<InboxSearch>) => void }) {
  const { t } = useTranslation();
  const { data: connections = [] } = useConnections();
  const { data: summary } = useInboxSummary();
  const [text, type] = useTypedText(view.q ?? '', (q) => onView({ q: q === '' ? undefined : q }));
  return (
    <>
      <SearchField label={t('inbox.search')} value={text} onChange={type} className="wide:!w-60" />
      <FilterSelect
        name={t('logs.parser')}
        options={(summary?.parserNames ?? []).map((value) => ({ value, word: value }))}
        chosen={view.parser === undefined ? [] : [view.parser]}
        onChange={([parser]) => onView({ parser })}
        isSingle
      />
      <Picker
        name={t('logs.site')}
        options={connections.map(({ siteId, siteName, siteCode }) => ({
          value: siteId,
          word: visibleText(siteName),
          code: siteCode,
        }))}
        chosen={view.site}
        onChange={(site) => onView({ site })}
      />
    </>
  );
}

/** Replays a group, or tries its parser on it, by key; answers whether the key was one of these. */
function useRowKeys() {
  const navigate = useNavigate();
  const mayChange = useMayChange();
  const job = useReplayJob();
  const { begin } = useReplay();
  return (key: string, { id, parserName, closedAt }: FailureGroup): boolean => {
    if (!mayChange || closedAt !== null) return false;
    if (key === 'r' && job?.state !== 'running') begin({ groupId: id });
    else if (key === 't' && parserName === null) void navigate({ to: '/parsers/new', search: { group: id } });
    else if (key === 't' && parserName !== null)
      void navigate({ to: '/parsers/$name', params: { name: parserName } });
    else return false;
    return true;
  };
}

/** What was not understood, in groups, and beside the list the group that is open (`panel`; null: none is). */
export function InboxPage({ panel }: { panel: ReactNode }) {
  const { t } = useTranslation();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const { groupId: openId } = useParams({ strict: false });
  const mayChange = useMayChange();
  const groups = useGroups(view);
  const { data: summary } = useInboxSummary();
  const job = useReplayJob();
  const { begin, isBusy } = useReplay();
  const onKey = useRowKeys();
  const isSlim = useMedia('(width < 900px)');
  const isSqueezed = useMedia('(width < 1440px)') && panel !== null;
  const change = (patch: Partial<InboxSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...patch }), replace: true });
  const { q, site, parser } = view;
  const isFiltered = q !== undefined || site !== undefined || parser !== undefined;
  const { rows, query } = groups;
  return (
    <Page
      title={t('nav.inbox')}
      aside={
        summary !== undefined &&
        t('inbox.headline', {
          count: summary.messages,
          messages: formatCount(summary.messages),
          groups: t('inbox.groups', { count: summary.openGroups }),
        })
      }
      actions={
        <>
          <Kept />
          {mayChange && (summary?.openGroups ?? 0) > 1 && (
            <Button disabled={isBusy || job?.state === 'running'} onClick={() => begin({ all: true })}>
              <RotateCcw aria-hidden="true" strokeWidth={1.8} />
              {t('inbox.replayAll')}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <Filters view={view} onView={change} />
          <div className="ml-auto">
            <Segmented
              label={t('inbox.which')}
              segments={[
                {
                  value: 'open',
                  word: t('incident.state.open'),
                  ...(summary === undefined ? {} : { count: summary.openGroups, isTrouble: true }),
                },
                {
                  value: 'emptied',
                  word: t('inbox.emptied'),
                  ...(summary === undefined ? {} : { count: summary.emptiedGroups }),
                },
              ]}
              value={view.state ?? 'open'}
              onChange={(state) => change({ state: state === 'open' ? undefined : state })}
            />
          </div>
        </>
      }
      isFilled
      footer={
        <StatusBar
          keys={
            <>
              <KeyHint keys={['r']} word={t('inbox.key.replay')} />
              <KeyHint keys={['t']} word={t('inbox.key.try')} />
              <KeyHint keys={['j', 'k']} word={t('sites.key.move')} />
            </>
          }
        >
          <span>{t('inbox.neverTwice')}</span>
          {query.hasNextPage && <span>{t('inbox.groups', { count: rows.length })}</span>}
        </StatusBar>
      }
      panel={panel}
    >
      <GroupList
        groups={groups}
        isNarrow={isSlim || isSqueezed}
        isEmptied={view.state === 'emptied'}
        selectedId={openId}
        onOpen={({ id }) => void navigate({ to: '/inbox/$groupId', params: { groupId: id }, search: true })}
        onKey={onKey}
        onClear={isFiltered ? () => change({ q: undefined, site: undefined, parser: undefined }) : undefined}
      />
    </Page>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { Eraser, History } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayChange } from '../../api/useMayChange.ts';
import { Button } from '../../ui/Button.tsx';
import { FilterSelect } from '../../ui/form/FilterChip.tsx';
import { SearchField } from '../../ui/form/SearchField.tsx';
import { formatCount } from '../../ui/format.ts';
import { Dialog } from '../../ui/overlay/Dialog.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { KeyHint, StatusBar } from '../../ui/page/StatusBar.tsx';
import { DiscoveryBar, DiscoveryButton } from './discovery/DiscoveryBar.tsx';
import { TopicList } from './list/TopicList.tsx';
import { ClearDialog } from './retained/ClearDialog.tsx';
import { Clearings } from './retained/Clearings.tsx';
import { SiteChoice } from './SiteChoice.tsx';
import { filterOf, topicView } from './topicsSearch.ts';
import { useTopicSites } from './useTopicSites.ts';
import { useTopicsSearch } from './useTopicsSearch.ts';

/** Choosing several topics, to clear what the broker retains of them. */
function useChoice() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen,
    clear: () => setChosen(new Set()),
    onChoose: (path: string, isChosen: boolean) =>
      setChosen((known) => {
        const next = new Set(known);
        if (isChosen) next.add(path);
        else next.delete(path);
        return next;
      }),
  };
}

function Filters() {
  const { t } = useTranslation();
  const [{ q, show, site }, change] = useTopicsSearch();
  const { sites } = useTopicSites();
  return (
    <>
      <SearchField
        label={t('topics.search')}
        value={q ?? ''}
        onChange={(text) => change({ q: text === '' ? undefined : text })}
        className="wide:!w-60"
      />
      {sites !== undefined && sites.length > 1 && (
        <FilterSelect
          name={t('topics.site')}
          options={sites.map(({ siteId, name }) => ({ value: siteId, word: name }))}
          chosen={site === undefined ? [] : [site]}
          onChange={([next]) => change({ site: next })}
          isSingle
        />
      )}
      <FilterSelect
        name={t('topics.show.name')}
        options={topicView.options.map((value) => ({ value, word: t(`topics.show.${value}`) }))}
        chosen={show === undefined ? [] : [show]}
        onChange={([next]) => change({ show: next })}
        isSingle
      />
    </>
  );
}

/** What is cleared of one site, and what was. */
function RetainedActions({ siteId, choice }: { siteId: number; choice: ReturnType<typeof useChoice> }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const [isAsking, setIsAsking] = useState(false);
  const [isListing, setIsListing] = useState(false);
  const count = choice.chosen.size;
  return (
    <>
      {count > 0 && (
        <Button kind="danger" disabled={!mayChange} onClick={() => setIsAsking(true)}>
          <Eraser aria-hidden="true" />
          {t('topics.clear.chosen', { count, shown: formatCount(count) })}
        </Button>
      )}
      <Button onClick={() => setIsListing(true)}>
        <History aria-hidden="true" />
        {t('topics.clearings.title')}
      </Button>
      {isAsking && (
        <ClearDialog
          order={{ siteId, count, topics: [...choice.chosen] }}
          onClose={() => {
            setIsAsking(false);
            choice.clear();
          }}
        />
      )}
      <Dialog
        isOpen={isListing}
        onClose={() => setIsListing(false)}
        title={t('topics.clearings.title')}
        description={t('topics.clearings.what')}
      >
        <Clearings siteId={siteId} />
      </Dialog>
    </>
  );
}

/** Every topic on which a message was seen, of one site at a time; and beside it what is opened of one (`panel`). */
export function TopicsPage({ panel, openId }: { panel: ReactNode; openId: number | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useTopicsSearch();
  const { sites, ...query } = useTopicSites();
  const choice = useChoice();
  const only = sites?.length === 1 ? sites[0]?.siteId : undefined;
  const siteId = search.site ?? only;
  const site = sites?.find((each) => each.siteId === siteId);
  return (
    <Page
      title={t('topics.title')}
      aside={
        site && (
          <span className="max-wide:hidden">
            {t('topics.branch', { count: site.counts.topics, shown: formatCount(site.counts.topics) })}
          </span>
        )
      }
      actions={
        siteId !== undefined && (
          <>
            <RetainedActions key={siteId} siteId={siteId} choice={choice} />
            <DiscoveryButton siteId={siteId} />
          </>
        )
      }
      filters={<Filters />}
      footer={
        <StatusBar
          keys={
            <>
              <KeyHint keys={['j', 'k']} word={t('devices.keys.move')} />
              <KeyHint keys={['←', '→']} word={t('devices.keys.fold')} />
              <KeyHint keys={['Enter']} word={t('devices.keys.open')} />
            </>
          }
        >
          {site === undefined ? t('topics.allSites') : site.name}
        </StatusBar>
      }
      isFilled
      panel={panel}
    >
      {siteId === undefined ? (
        <SiteChoice sites={sites} query={query} />
      ) : (
        <>
          <DiscoveryBar siteId={siteId} />
          {site !== undefined && site.counts.unlisted > 0 && (
            <p role="note" className="bg-warn-soft px-4 py-2 text-12 text-warn-text wide:px-5">
              {t('topics.unlisted', {
                count: site.counts.unlisted,
                shown: formatCount(site.counts.unlisted),
                topics: formatCount(site.counts.topics),
              })}
            </p>
          )}
          <TopicList
            key={siteId}
            siteId={siteId}
            filter={filterOf(search)}
            onOpen={({ id }) => void navigate({ to: '/topics/$id', params: { id }, search: true })}
            openId={openId}
            choice={search.show === 'retained' ? choice : undefined}
            isPage
          />
        </>
      )}
    </Page>
  );
}

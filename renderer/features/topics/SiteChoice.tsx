import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { VirtualRows } from '../../ui/list/VirtualRows.tsx';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { Tag } from '../../ui/Pill.tsx';
import type { TopicSite, useTopicSites } from './useTopicSites.ts';
import { useTopicsSearch } from './useTopicsSearch.ts';

function SiteLine({ site }: { site: TopicSite }) {
  const { t } = useTranslation();
  const { topics, unrecognised, retained, inactive } = site.counts;
  return (
    <div className="flex h-full items-center gap-3 border-b border-line px-4 wide:px-5">
      <div className="min-w-0 flex-1">
        <span className="block truncate font-strong">{site.name}</span>
        <span className="mono block truncate text-11 text-ink-3">{site.code}</span>
      </div>
      <span className="flex flex-wrap justify-end gap-1">
        {unrecognised > 0 && (
          <Tag tone="warn">
            {t('topics.unrecognisedCount', { count: unrecognised, shown: formatCount(unrecognised) })}
          </Tag>
        )}
        {inactive > 0 && (
          <Tag>{t('topics.inactiveCount', { count: inactive, shown: formatCount(inactive) })}</Tag>
        )}
        {retained > 0 && (
          <Tag>{t('topics.retainedCount', { count: retained, shown: formatCount(retained) })}</Tag>
        )}
      </span>
      <span className="mono w-24 flex-none text-right text-12 max-wide:hidden">
        {t('topics.branch', { count: topics, shown: formatCount(topics) })}
      </span>
      <ChevronRight className="size-4 flex-none text-ink-3" aria-hidden="true" />
    </div>
  );
}

/** The sites with what was seen at each; one is gone into. */
export function SiteChoice({
  sites,
  query: { failure, retry },
}: {
  sites: readonly TopicSite[] | undefined;
  query: Pick<ReturnType<typeof useTopicSites>, 'failure' | 'retry'>;
}) {
  const { t } = useTranslation();
  const [, change] = useTopicsSearch();
  if (failure !== null) {
    const again = <Button onClick={retry}>{t('error.again')}</Button>;
    return (
      <Notice failed title={t('topics.notRead')} action={again}>
        {failure.message}
      </Notice>
    );
  }
  if (sites === undefined) return <Skeleton rows={6} label={t('topics.reading')} />;
  if (sites.length === 0) {
    const toSites = <ButtonLink to="/sites">{t('devices.toSites')}</ButtonLink>;
    return (
      <Notice title={t('topics.noneSeen')} action={toSites}>
        {t('topics.noSites')}
      </Notice>
    );
  }
  return (
    <VirtualRows
      label={t('topics.allSites')}
      rows={sites}
      rowKey={({ siteId }) => siteId}
      rowHeightPx={48}
      onOpen={({ siteId }) => change({ site: siteId })}
      hearsPage
    >
      {(site) => <SiteLine site={site} />}
    </VirtualRows>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../../../ui/form/FilterChip.tsx';
import { SearchField } from '../../../ui/form/SearchField.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { groupOrder } from './siteList.ts';
import { brokerParam, brokersOf } from './siteSearch.ts';
import { useSiteSearch } from './useSiteSearch.ts';

/** What of the sites is shown: words, group, brokers. All of it stands in the address. */
export function SiteFilters({ sites }: { sites: readonly SiteView[] }) {
  const { t } = useTranslation();
  const [search, change] = useSiteSearch();
  const hosts = useMemo(
    () =>
      [...new Set(sites.map(({ connection }) => connection.brokerHost))].sort((a, b) => a.localeCompare(b)),
    [sites],
  );
  return (
    <>
      <SearchField
        label={t('sites.filter')}
        value={search.q ?? ''}
        onChange={(q) => change({ q: q === '' ? undefined : q })}
      />
      <FilterSelect
        name={t('sites.filterGroup')}
        options={groupOrder.map((group) => ({ value: group, word: t(`sites.group.${group}`) }))}
        chosen={search.group === undefined ? [] : [search.group]}
        onChange={([group]) => change({ group })}
        isSingle
      />
      <FilterSelect
        name={t('sites.column.broker')}
        options={hosts.map((host) => ({ value: host, word: visibleText(host) }))}
        chosen={brokersOf(search)}
        onChange={(chosen) => change({ broker: brokerParam(chosen) })}
      />
    </>
  );
}

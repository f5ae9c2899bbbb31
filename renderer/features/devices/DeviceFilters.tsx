import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterSelect } from '../../ui/form/FilterChip.tsx';
import { SearchField } from '../../ui/form/SearchField.tsx';
import type { TreeSite } from './tree/siteRows.ts';
import { useDevicesSearch } from './useDevicesSearch.ts';

interface DeviceFiltersProps {
  sites: readonly TreeSite[];
  /** Enter in the search field. */
  onEnter: () => void;
}

/** What of the devices is shown: words, site, only what is offline. All of it stands in the address. */
export function DeviceFilters({ sites, onEnter }: DeviceFiltersProps) {
  const { t } = useTranslation();
  const [search, change] = useDevicesSearch();
  const enter = (event: FormEvent) => {
    event.preventDefault();
    onEnter();
  };
  return (
    <>
      <form onSubmit={enter} className="w-full wide:w-60">
        <SearchField
          label={t('devices.search')}
          value={search.q ?? ''}
          onChange={(q) => change({ q: q === '' ? undefined : q })}
          className="wide:!w-full"
        />
      </form>
      {sites.length > 1 && (
        <FilterSelect
          name={t('devices.filterSite')}
          options={sites.map(({ siteId, name }) => ({ value: siteId, word: name }))}
          chosen={search.site === undefined ? [] : [search.site]}
          onChange={([site]) => change({ site })}
          isSingle
        />
      )}
      <FilterSelect
        name={t('devices.column.status')}
        options={[{ value: 'offline', word: t('devices.status.offline') }]}
        chosen={search.offline === true ? ['offline'] : []}
        onChange={([offline]) => change({ offline: offline === undefined ? undefined : true })}
        isSingle
      />
    </>
  );
}

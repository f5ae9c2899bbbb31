import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/form/Checkbox.tsx';
import { HeadCell } from '../../../ui/list/Cell.tsx';
import { fromBroad, fromFull, fromRoomy, siteGrid } from './siteGrid.ts';
import { nextSort, type SortColumn, sortingOf } from './siteSearch.ts';
import { useSiteSearch } from './useSiteSearch.ts';
import type { SitesTable } from './useSitesTable.ts';

function SortHead({ column, className }: { column: SortColumn; className?: string }) {
  const { t } = useTranslation();
  const [search, change] = useSiteSearch();
  const [sorted] = sortingOf(search);
  return (
    <HeadCell
      onSort={() => change({ sort: nextSort(search, column) })}
      sorted={sorted?.id !== column ? undefined : sorted.desc ? 'descending' : 'ascending'}
      {...(className === undefined ? {} : { className })}
    >
      {t(`sites.column.${column}`)}
    </HeadCell>
  );
}

/** The heads of the columns, with the tick for all. */
export function SiteHeads({ table }: { table: SitesTable }) {
  const { t } = useTranslation();
  const isSome = table.ticked.length > 0;
  return (
    <div role="presentation" className={clsx('h-full', siteGrid)}>
      <HeadCell className="flex overflow-visible">
        <Checkbox
          aria-label={t('sites.tickAll')}
          checked={table.isAllTicked}
          isMixed={isSome && !table.isAllTicked}
          onChange={(event) => table.tickAll(event.target.checked)}
        />
      </HeadCell>
      <SortHead column="name" />
      <SortHead column="broker" className={fromBroad} />
      <div role="presentation" className="grid grid-cols-[52px_72px_minmax(0,1fr)] items-center gap-x-1.5">
        <SortHead column="wanted" />
        <HeadCell className="pr-5 text-center">{t('sites.column.drift')}</HeadCell>
        <SortHead column="status" />
      </div>
      <SortHead column="data" />
      <SortHead column="rate" className={clsx('text-right', fromRoomy)} />
      <SortHead column="parsed" className={clsx('text-right', fromFull)} />
      <SortHead column="uptime" className={clsx('text-right', fromBroad)} />
      <SortHead column="last" className="text-right" />
      <SortHead column="retries" className={clsx('text-right', fromFull)} />
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/form/Checkbox.tsx';
import { Cell } from '../../../ui/list/Cell.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { SiteDrift } from '../situation/SiteDrift.tsx';
import { DataCell, LastCell, ParsedCell, RateCell, RetriesCell, UptimeCell } from './SiteCells.tsx';
import { fromBroad, siteGrid } from './siteGrid.ts';
import type { SiteEntry } from './siteList.ts';
import type { Tick } from './useSitesTable.ts';

interface SiteRowProps extends SiteEntry {
  isTicked: boolean;
  /** The same function at each rendering. */
  onTick: Tick;
}

/** One site: who it is, wanted against real, and whether its data arrives. Rendered again for its own changes only. */
export const SiteRow = memo(function SiteRow({
  connection,
  situation,
  curve,
  today,
  uptime,
  isTicked,
  onTick,
}: SiteRowProps) {
  const { t } = useTranslation();
  const { siteId, siteCode } = connection;
  const name = visibleText(connection.siteName);
  const broker = `${visibleText(connection.brokerHost)}:${connection.brokerPort}`;
  return (
    <div
      role="presentation"
      data-site={siteId}
      className={clsx('h-full gap-y-2 border-b border-line max-wide:py-2.5', siteGrid)}
    >
      <Cell className="hidden wide:flex">
        <Checkbox
          aria-label={t('sites.tick', { name })}
          checked={isTicked}
          onChange={(event) => onTick(siteId, event)}
        />
      </Cell>
      <Cell className="max-wide:col-start-1 max-wide:row-start-1">
        <Link
          to="/sites/$siteId"
          params={{ siteId }}
          search={true}
          title={name}
          className="block truncate rounded-1 font-strong max-wide:text-15 wide:leading-[18px] wide:font-medium"
        >
          {name}
        </Link>
        <span className="mono block truncate text-11 text-ink-3">
          {siteCode}
          <span className="wide:@min-[1180px]:hidden"> · {broker}</span>
        </span>
      </Cell>
      <Cell className={clsx('mono truncate text-12 text-ink-2', fromBroad)} title={broker}>
        {broker}
      </Cell>
      <Cell className="max-wide:col-span-2 max-wide:row-start-2">
        <SiteDrift connection={connection} situation={situation} />
      </Cell>
      <DataCell connection={connection} />
      <RateCell curve={curve} />
      <ParsedCell today={today} />
      <UptimeCell uptime={uptime} />
      <LastCell connection={connection} situation={situation} />
      <RetriesCell count={connection.retryCount} />
    </div>
  );
});

import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { groupSites } from '../situation/situation.ts';
import { useSituations } from '../situation/useSituations.ts';
import { SiteRow, siteColumns } from './SiteRow.tsx';
import { useKeptFocus } from './useKeptFocus.ts';

function ColumnHeads() {
  const { t } = useTranslation();
  return (
    <div
      aria-hidden="true"
      className={clsx(
        'sticky top-0 z-1 hidden h-[30px] items-center bg-surface gap-x-3 px-5 text-11 font-medium text-ink-3 wide:grid',
        siteColumns,
      )}
    >
      <span>{t('sites.column.site')}</span>
      <span className="grid grid-cols-[32px_92px_minmax(0,1fr)] gap-x-1.5">
        <span>{t('sites.column.wanted')}</span>
        <span className="text-center">{t('sites.column.drift')}</span>
        <span>{t('sites.column.real')}</span>
      </span>
      <span>{t('sites.column.data')}</span>
      <span className="hidden text-right desk:block">{t('sites.columnRate')}</span>
      <span className="hidden text-right desk:block">{t('sites.columnParsed')}</span>
      <span className="text-right">{t('sites.column.last')}</span>
    </div>
  );
}

interface SitesPanelProps {
  selectedSiteId: number | null;
  onSelect: (siteId: number) => void;
}

/** Every site, trouble first: wanted, real, and the difference. */
export function SitesPanel({ selectedSiteId, onSelect }: SitesPanelProps) {
  const { t } = useTranslation();
  const { queries } = useApi();
  const connections = useQuery(queries.connections);
  const monitor = useQuery(queries.monitor);
  const situation = useSituations();
  const keptFocus = useKeptFocus();
  const groups = useIsVouched() ? 'sites.group' : 'sites.groupWas';
  const cycleMs = monitor.data === undefined ? null : monitor.data.intervalSeconds * 1000;
  return (
    <Panel id="sites" title={t('sites.title')} aside={connections.data && String(connections.data.length)}>
      {connections.data === undefined ? (
        connections.isError ? (
          <Notice
            failed
            title={t('sites.failed')}
            action={<Button onClick={() => void connections.refetch()}>{t('error.again')}</Button>}
          >
            {connections.error.message}
          </Notice>
        ) : (
          <Skeleton rows={3} label={t('headline.loading')} />
        )
      ) : (
        <div {...keptFocus}>
          <ColumnHeads />
          {groupSites(connections.data, situation).map(({ group, connections: members }) => (
            <section key={group} aria-label={t(`${groups}.${group}`)}>
              <h3 className="sticky top-0 z-1 flex h-7 items-center gap-1.5 border-t border-line bg-bg px-4 text-12 font-medium text-ink-2 wide:top-[30px] wide:px-5">
                {t(`${groups}.${group}`)}
                <span className="mono text-11 text-ink-3">{members.length}</span>
              </h3>
              <ul>
                {members.map((connection) => (
                  <SiteRow
                    key={connection.siteId}
                    connection={connection}
                    situation={situation(connection)}
                    cycleMs={cycleMs}
                    readAt={connections.dataUpdatedAt}
                    isSelected={connection.siteId === selectedSiteId}
                    onSelect={() => onSelect(connection.siteId)}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Panel>
  );
}

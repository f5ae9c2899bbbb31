import { FileInput, Plus } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { useConnections } from '../../../api/useConnections.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/page/Page.tsx';
import { ReadFailed } from '../../../ui/ReadFailed.tsx';
import { tallyOf } from '../situation/tally.ts';
import { useSites } from '../situation/useSites.ts';
import { BulkActions } from './BulkActions.tsx';
import { SiteFilters } from './SiteFilters.tsx';
import { SitesFooter } from './SitesFooter.tsx';
import { SitesTable } from './SitesTable.tsx';
import { SiteOrderProvider } from './siteOrder.ts';
import { useIsPanelPage } from './useIsPanelPage.ts';
import { useSiteSearch } from './useSiteSearch.ts';
import { useSitesTable } from './useSitesTable.ts';

function AddSite() {
  const { t } = useTranslation();
  return (
    <ButtonLink kind="primary" to="/sites/new" search={true}>
      <Plus aria-hidden="true" strokeWidth={2} />
      {t('sites.add')}
    </ButtonLink>
  );
}

function ImportSites() {
  const { t } = useTranslation();
  return (
    <ButtonLink to="/sites/import">
      <FileInput aria-hidden="true" strokeWidth={2} />
      {t('import.link')}
    </ButtonLink>
  );
}

function NoneFound() {
  const { t } = useTranslation();
  const [, change] = useSiteSearch();
  return (
    <div className="pt-4">
      <Notice
        title={t('sites.noneFound')}
        action={
          <Button onClick={() => change({ q: undefined, broker: undefined, group: undefined })}>
            {t('sites.showAll')}
          </Button>
        }
      />
    </div>
  );
}

function NoSites({ query }: { query: ReturnType<typeof useConnections> }) {
  const { t } = useTranslation();
  if (query.data !== undefined) {
    return (
      <Notice title={t('sites.none')} action={<AddSite />}>
        {t('sites.noneHow')}
      </Notice>
    );
  }
  if (!query.isError) return <Skeleton rows={6} label={t('sites.reading')} />;
  return <ReadFailed title={t('sites.failed')} query={query} />;
}

const nobody: [] = [];

/** Every site, and beside it what is opened of one (`panel`; null: nothing is). */
export function SitesPage({ panel }: { panel: ReactNode }) {
  const { t } = useTranslation();
  const query = useConnections();
  const sites = useSites() ?? nobody;
  const [search] = useSiteSearch();
  const table = useSitesTable(sites, search);
  const { asWanted, total } = useMemo(() => tallyOf(sites), [sites]);
  const isVouched = useIsVouched();
  const isPanelPage = useIsPanelPage();
  const isCovered = panel !== null && isPanelPage;
  const order = useMemo(() => table.entries.map(({ connection }) => connection.siteId), [table.entries]);
  const figures = { wanted: formatCount(asWanted), total: formatCount(total) };
  return (
    <SiteOrderProvider value={order}>
      <Page
        title={t('sites.title')}
        aside={total > 0 && t(isVouched ? 'sites.asWantedOf' : 'sites.wereAsWantedOf', figures)}
        actions={
          <>
            <BulkActions ticked={table.ticked} />
            <ImportSites />
            {total > 0 && <AddSite />}
          </>
        }
        filters={total > 0 && <SiteFilters sites={sites} />}
        footer={<SitesFooter sites={sites} shown={table.entries.length} />}
        isFilled
        isCovered={isCovered}
        panel={
          panel !== null && <div className={isCovered ? 'absolute inset-0 z-10' : 'contents'}>{panel}</div>
        }
      >
        {total === 0 ? (
          <NoSites query={query} />
        ) : table.entries.length === 0 ? (
          <NoneFound />
        ) : (
          <SitesTable table={table} />
        )}
      </Page>
    </SiteOrderProvider>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '../../../../shared/domain/site.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useConnection, useConnections } from '../../../api/useConnections.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { SidePanel } from '../../../ui/page/SidePanel.tsx';
import { TabLink, TabLinks } from '../../../ui/page/TabLinks.tsx';
import { useMedia } from '../../../ui/useMedia.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useNeighbours } from '../table/siteOrder.ts';
import { useIsPanelPage } from '../table/useIsPanelPage.ts';
import { useSiteSearch } from '../table/useSiteSearch.ts';

const topicsOf = (siteId: number) => (sites: readonly Site[]) =>
  sites.find((site) => site.id === siteId)?.topics.length;

/** How many topics and devices a site has; undefined while not read. */
function useCounts(siteId: number): { topics: number | undefined; devices: number | undefined } {
  const { procedures } = useApi();
  const topics = useQuery(procedures.sites.list.queryOptions({ select: topicsOf(siteId) }));
  const devices = useQuery(
    procedures.devices.summary.queryOptions({
      select: (sites) => {
        const site = sites.find((each) => each.siteId === siteId);
        return site === undefined ? 0 : site.gateways + site.dataloggers + site.sensors;
      },
    }),
  );
  return { topics: topics.data, devices: devices.data };
}

function SiteTabs({ siteId, name }: { siteId: number; name: string }) {
  const { t } = useTranslation();
  const { topics, devices } = useCounts(siteId);
  const link = { params: { siteId }, search: true } as const;
  return (
    <TabLinks label={name}>
      <TabLink to="/sites/$siteId" {...link} activeOptions={{ exact: true, includeSearch: false }}>
        {t('panel.status')}
      </TabLink>
      <TabLink to="/sites/$siteId/connection" {...link} activeOptions={{ includeSearch: false }}>
        {t('panel.connection')}
      </TabLink>
      <TabLink
        to="/sites/$siteId/topics"
        {...link}
        activeOptions={{ includeSearch: false }}
        {...(topics === undefined ? {} : { count: topics })}
      >
        {t('panel.topics')}
      </TabLink>
      <TabLink
        to="/sites/$siteId/devices"
        {...link}
        activeOptions={{ includeSearch: false }}
        {...(devices === undefined ? {} : { count: devices })}
      >
        {t('devices.title')}
      </TabLink>
      <TabLink to="/sites/$siteId/log" {...link} activeOptions={{ includeSearch: false }}>
        {t('panel.log')}
      </TabLink>
    </TabLinks>
  );
}

/** One site: its name, the way to its neighbours, its tabs. Beside the table, or in its place. */
export function SitePanel({ siteId, children }: { siteId: number; children: ReactNode }) {
  const { t } = useTranslation();
  const connection = useConnection(siteId);
  const navigate = useNavigate();
  const [{ wide }, change] = useSiteSearch();
  const isDesk = useMedia('(width >= 1100px)');
  const isPage = useIsPanelPage();
  const { previous, next } = useNeighbours(siteId);
  const { isPending } = useConnections();
  const close = () => void navigate({ to: '/sites', search: (known) => ({ ...known, wide: undefined }) });
  /** The same tab of another site. */
  const goTo = (other: number) => () =>
    void navigate({ to: '.', params: (known) => ({ ...known, siteId: other }), search: true });
  const frame = {
    onClose: close,
    isWide: isPage,
    onPrevious: previous === null ? null : goTo(previous),
    onNext: next === null ? null : goTo(next),
    ...(isDesk ? { onWiden: () => change({ wide: wide === true ? undefined : true }) } : {}),
    ...(isPage
      ? {
          glyph: (
            <IconButton label={t('sites.back')} onClick={close} className="-ml-2">
              <ChevronLeft className="size-4" strokeWidth={1.8} aria-hidden="true" />
            </IconButton>
          ),
        }
      : {}),
  };
  if (connection === undefined) {
    return (
      <SidePanel title={t('panel.site')} {...frame}>
        {isPending ? (
          <Skeleton rows={4} label={t('sites.reading')} />
        ) : (
          <Notice title={t('panel.gone')}>{t('panel.goneWhy')}</Notice>
        )}
      </SidePanel>
    );
  }
  const name = visibleText(connection.siteName);
  return (
    <SidePanel
      title={name}
      code={connection.siteCode}
      tabs={<SiteTabs siteId={siteId} name={name} />}
      {...frame}
    >
      {children}
    </SidePanel>
  );
}

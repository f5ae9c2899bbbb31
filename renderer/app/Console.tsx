import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useCallback, useEffect, useState } from 'react';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { useApi, useIsVouched } from '../api/ApiContext.tsx';
import { DevicesPanel } from '../features/devices/DevicesPanel.tsx';
import { ConnectionLogPanel } from '../features/logs/ConnectionLogPanel.tsx';
import { ParsingLogPanel } from '../features/logs/ParsingLogPanel.tsx';
import { SitePanel, sitePanelId } from '../features/sites/SitePanel.tsx';
import { SitesHeadline } from '../features/sites/SitesHeadline.tsx';
import { SitesPanel } from '../features/sites/SitesPanel.tsx';
import { StatusAnnouncer } from '../features/sites/StatusAnnouncer.tsx';
import { groupSites, situationOf } from '../features/sites/situation.ts';
import { useWishResults } from '../features/sites/useWishResults.ts';
import { Welcome } from '../features/sites/Welcome.tsx';
import { CutBanner } from './CutBanner.tsx';
import { Figures } from './Figures.tsx';
import { TopBar } from './TopBar.tsx';

function showConnectionLog(): void {
  const log = document.getElementById('connection-log');
  log?.scrollIntoView({ block: 'start' });
  log?.focus();
}

/** The site that a person should look at first: the first one with trouble, else the first one. */
function firstToLookAt(connections: readonly ConnectionStatus[]): number | null {
  const unhurried = { now: 0, nextCycleAt: null };
  const [group] = groupSites(connections, (connection) => situationOf(connection, unhurried));
  return group?.connections[0]?.siteId ?? null;
}

/** The first page: is all well, every site, the devices of one, and the last lines of both logs. */
export function Console() {
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const [chosenSiteId, chooseSite] = useState<number | null>(null);
  const isVouched = useIsVouched();
  // Chosen once: a panel that changed its site by itself would be read wrongly.
  useEffect(() => {
    if (connections !== undefined) chooseSite((chosen) => chosen ?? firstToLookAt(connections));
  }, [connections]);
  useWishResults(useCallback(showConnectionLog, []));
  const select = (siteId: number) => {
    chooseSite(siteId);
    // Where all stands in one column, the panel of the site lies below the list.
    document.getElementById(sitePanelId)?.scrollIntoView({ block: 'start' });
  };
  const shown = connections?.find((each) => each.siteId === chosenSiteId) ?? connections?.[0];
  return (
    <div className="flex h-full flex-col">
      <TopBar />
      <main
        data-vouched={isVouched}
        className="relative min-h-0 flex-1 overflow-y-auto border-t border-line bg-surface desk:flex desk:flex-col desk:overflow-hidden data-[vouched=false]:[&_.mono]:text-ink-3 data-[vouched=false]:[&_figure]:grayscale"
      >
        <CutBanner />
        <div className="grid flex-none items-end gap-x-6 gap-y-4 px-4 pt-4 pb-4 wide:grid-cols-[minmax(0,1fr)_auto] wide:px-5 wide:pt-5">
          <SitesHeadline />
          {shown !== undefined && <Figures shown={shown} />}
        </div>
        <div className="flex min-h-0 flex-1 flex-col border-t border-line desk:grid desk:grid-cols-[minmax(0,1fr)_456px] desk:grid-rows-[minmax(0,1fr)]">
          {/* On a phone the columns dissolve, and the long list of devices goes last. */}
          <div className="contents min-w-0 desk:flex desk:flex-col">
            {/* With many sites the list scrolls by itself, so that the devices stay in sight. */}
            <div
              className={clsx(
                'desk:relative desk:flex-none desk:overflow-y-auto',
                shown === undefined ? 'desk:max-h-full' : 'desk:max-h-[64%]',
              )}
            >
              {connections?.length === 0 ? (
                <Welcome />
              ) : (
                <SitesPanel selectedSiteId={shown?.siteId ?? null} onSelect={select} />
              )}
            </div>
            {shown !== undefined && (
              <div className="order-last border-t border-line desk:relative desk:min-h-0 desk:flex-1 desk:overflow-y-auto">
                <DevicesPanel
                  key={shown.siteId}
                  siteId={shown.siteId}
                  isOff={!shown.isActive}
                  isLinkUp={shown.status === 'connected'}
                />
              </div>
            )}
          </div>
          <div className="contents min-w-0 border-line bg-raised desk:relative desk:block desk:overflow-y-auto desk:border-l">
            {shown !== undefined && <SitePanel siteId={shown.siteId} />}
            <div className="border-t border-line first:border-0">
              <ConnectionLogPanel />
            </div>
            <div className="border-t border-line">
              <ParsingLogPanel />
            </div>
          </div>
        </div>
      </main>
      <StatusAnnouncer />
    </div>
  );
}

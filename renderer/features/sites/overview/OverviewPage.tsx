import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { useConnections } from '../../../api/useConnections.ts';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { ReadFailed } from '../../../ui/ReadFailed.tsx';
import { useHeight } from '../../../ui/useSize.ts';
import { useDay, useLastHour } from '../history/useHistory.ts';
import { useToday } from '../history/useToday.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { tallyOf } from '../situation/tally.ts';
import { useSites } from '../situation/useSites.ts';
import { Welcome } from '../welcome/Welcome.tsx';
import { Figures } from './Figures.tsx';
import { FleetLine } from './FleetLine.tsx';
import { Headline } from './Headline.tsx';
import { TileGrid } from './TileGrid.tsx';
import { TilesHead } from './TilesHead.tsx';
import { TroubleCards } from './TroubleCards.tsx';

const troubleFirst = { needsPerson: 0, onTheirWay: 1, asWanted: 2 } as const;

/** Is all well, what is not and why, and every site. */
function Fleet({ sites }: { sites: readonly SiteView[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { group } = useSearch({ from: '/console/' });
  const isVouched = useIsVouched();
  const day = useDay();
  const hour = useLastHour();
  const today = useToday();
  const figures = useMemo(() => ({ day, hour, today }), [day, hour, today]);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [measure, abovePx] = useHeight<HTMLDivElement>();
  const tally = useMemo(() => tallyOf(sites), [sites]);
  const shown = useMemo(
    () =>
      sites
        .filter(({ situation }) => group === undefined || situation.group === group)
        .sort((a, b) => troubleFirst[a.situation.group] - troubleFirst[b.situation.group]),
    [sites, group],
  );
  return (
    <div ref={setScroller} className="h-full overflow-y-auto">
      <div ref={measure}>
        <div className="grid gap-x-6 gap-y-4 px-4 pt-4 pb-4 wide:px-6 wide:pt-5 min-[900px]:grid-cols-[minmax(0,1fr)_auto] min-[900px]:items-end">
          <Headline />
          <Figures sites={sites} hour={hour} today={today} />
        </div>
        <div className="px-4 pb-4 wide:px-6">
          <FleetLine sites={sites} />
        </div>
        {isVouched && <TroubleCards sites={sites} day={day} />}
        <TilesHead
          tally={tally}
          group={group}
          onGroup={(chosen) =>
            void navigate({ to: '/', search: chosen === undefined ? {} : { group: chosen } })
          }
        />
      </div>
      {shown.length === 0 ? (
        <Notice title={t(`overview.none.${group ?? 'asWanted'}`)} />
      ) : (
        <TileGrid sites={shown} figures={figures} scroller={scroller} abovePx={abovePx} />
      )}
    </div>
  );
}

/** The first page: the state of every site; what to do first while there is none. */
export function OverviewPage() {
  const { t } = useTranslation();
  const connections = useConnections();
  const sites = useSites();
  if (sites !== undefined && sites.length > 0) return <Fleet sites={sites} />;
  return (
    <>
      <div className="px-4 pt-4 pb-4 wide:px-6 wide:pt-5">
        <Headline />
      </div>
      {sites !== undefined ? (
        <Welcome />
      ) : connections.isError ? (
        <ReadFailed title={t('sites.failed')} query={connections} />
      ) : (
        <Skeleton rows={3} label={t('headline.loading')} />
      )}
    </>
  );
}

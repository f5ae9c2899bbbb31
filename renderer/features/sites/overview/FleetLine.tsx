import { useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../../../ui/useSize.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { FleetCell } from './FleetCell.tsx';
import { type FleetDensity, fleetDensity } from './fleetDensity.ts';

const grids: Record<FleetDensity, string> = {
  row: 'auto-cols-[minmax(0,44px)] grid-flow-col gap-[3px]',
  thin: 'auto-cols-[minmax(0,1fr)] grid-flow-col gap-0.5',
  dense:
    'grid-cols-[repeat(auto-fill,minmax(10px,1fr))] gap-x-[3px] gap-y-1.5 max-wide:grid-cols-[repeat(auto-fill,minmax(5px,1fr))] max-wide:gap-x-0.5',
  tiny: 'grid-cols-[repeat(auto-fill,minmax(5px,1fr))] gap-x-px gap-y-1',
};

const steps: Record<string, (index: number, last: number) => number> = {
  ArrowRight: (index) => index + 1,
  ArrowLeft: (index) => index - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** The link of a site that an event of the line was about; null where it was about none. */
const linkOf = ({ target }: { target: EventTarget }) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-site]') : null;

/** Every site, always in the order of their codes, so that the eye learns places. One stop for the Tab key; arrows go along. */
export function FleetLine({ sites }: { sites: readonly SiteView[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [measure, widthPx] = useWidth<HTMLUListElement>();
  const [stop, setStop] = useState(0);
  const density = fleetDensity(sites.length, widthPx);
  const tabStop = Math.min(stop, sites.length - 1);

  const follow = (event: MouseEvent<HTMLUListElement>) => {
    const siteId = Number(linkOf(event)?.dataset['site']);
    // With a modifier the browser opens another tab or window.
    if (!siteId || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({ to: '/sites/$siteId', params: { siteId } });
  };
  const goAlong = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = sites.length - 1;
    const next = Math.min(last, Math.max(0, step(tabStop, last)));
    setStop(next);
    event.currentTarget.querySelectorAll('a')[next]?.focus();
  };
  return (
    <ul
      ref={measure}
      aria-label={t('overview.fleet')}
      onClick={follow}
      onKeyDown={goAlong}
      onFocus={(event) => {
        const focused = linkOf(event);
        const index = focused === null ? -1 : [...event.currentTarget.querySelectorAll('a')].indexOf(focused);
        if (index >= 0) setStop(index);
      }}
      className={clsx('grid', grids[density])}
    >
      {widthPx > 0 &&
        sites.map((site, index) => (
          <FleetCell
            key={site.connection.siteId}
            site={site}
            index={index}
            density={density}
            isTabStop={index === tabStop}
          />
        ))}
    </ul>
  );
}

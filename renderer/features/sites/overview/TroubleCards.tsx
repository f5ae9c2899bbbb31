import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { useOpenIncidents } from '../../../api/useIncidents.ts';
import { type FleetHistory, usualPerMinute } from '../history/history.ts';
import { byUrgency, heldUp, isTended } from '../incidents/incidentOrder.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { PausedCard } from './PausedCard.tsx';
import { TendedLine } from './TendedLine.tsx';
import { IncidentCard } from './TroubleCard.tsx';

/** More than these would push every site out of sight; the rest is one line. */
const mostCards = 4;
const mostTended = 3;

/** What is usual at the one site of a silence. */
function usualOf(incident: Incident, day: FleetHistory | undefined): number | null {
  const [first, ...others] = heldUp(incident);
  if (incident.kind !== 'silent' || first === undefined || others.length > 0) return null;
  const site = day?.sites.get(first.siteId);
  return site === undefined || day === undefined ? null : usualPerMinute(site, day.slotMs);
}

interface TroubleCardsProps {
  sites: readonly SiteView[];
  day: FleetHistory | undefined;
}

/** What a person should see to, by its cause: open incidents, and a paused monitor. Nothing where nothing is. */
export function TroubleCards({ sites, day }: TroubleCardsProps) {
  const { t } = useTranslation();
  const { data: open } = useOpenIncidents();
  const [untended, tended] = useMemo(() => {
    const incidents = byUrgency(open ?? []);
    return [incidents.filter((incident) => !isTended(incident)), incidents.filter(isTended)] as const;
  }, [open]);
  const waiting = useMemo(
    () => sites.filter(({ connection }) => connection.drift.state === 'paused'),
    [sites],
  );
  const isPaused = waiting.length > 0;
  if (!isPaused && untended.length + tended.length === 0) return null;
  const cards = untended.slice(0, isPaused ? mostCards - 1 : mostCards);
  const lines = tended.slice(0, mostTended);
  const left = untended.length - cards.length + tended.length - lines.length;
  return (
    <section aria-label={t('overview.trouble')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-px border-t border-line bg-line empty:hidden min-[900px]:grid-cols-[minmax(0,1.24fr)_minmax(0,1fr)] min-[900px]:[&>:last-child:nth-child(odd)]:col-span-full">
        {isPaused && <PausedCard waiting={waiting} />}
        {cards.map((incident) => (
          <IncidentCard key={incident.id} incident={incident} usual={usualOf(incident, day)} />
        ))}
      </div>
      {lines.length > 0 && (
        <ul>
          {lines.map((incident) => (
            <TendedLine key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
      {left > 0 && (
        <Link
          to="/incidents"
          search={{ state: 'open' }}
          className="block border-t border-line px-4 py-2 text-center font-medium text-ink-2 hover:bg-hover hover:text-ink wide:px-6"
        >
          {t('overview.moreIncidents', { count: left })}
        </Link>
      )}
    </section>
  );
}

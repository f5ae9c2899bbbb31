import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { useOpenIncidents } from '../../../api/useIncidents.ts';
import { type FleetHistory, usualPerMinute } from '../history/history.ts';
import { byUrgency, heldUp } from '../incidents/incidentOrder.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { PausedCard } from './PausedCard.tsx';
import { IncidentCard } from './TroubleCard.tsx';

/** More than this would push every site out of sight; the rest is one line. */
const mostCards = 4;

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
  const incidents = useMemo(() => byUrgency(open ?? []), [open]);
  const waiting = useMemo(
    () => sites.filter(({ connection }) => connection.drift.state === 'paused'),
    [sites],
  );
  const isPaused = waiting.length > 0;
  if (!isPaused && incidents.length === 0) return null;
  const shown = incidents.slice(0, isPaused ? mostCards - 1 : mostCards);
  const left = incidents.length - shown.length;
  return (
    <section aria-label={t('overview.trouble')} className="border-t border-line">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-px bg-line min-[900px]:grid-cols-[minmax(0,1.24fr)_minmax(0,1fr)] min-[900px]:[&>:last-child:nth-child(odd)]:col-span-full">
        {isPaused && <PausedCard waiting={waiting} />}
        {shown.map((incident) => (
          <IncidentCard key={incident.id} incident={incident} usual={usualOf(incident, day)} />
        ))}
      </div>
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

import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { useOpenIncidents, useResolvedIncidents } from '../../../api/useIncidents.ts';
import { Age } from '../../../ui/Age.tsx';
import { formatClock, isSameDay } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { Acknowledge } from '../incidents/Acknowledge.tsx';
import { AcknowledgedBy } from '../incidents/AcknowledgedBy.tsx';
import { IncidentGlyph } from '../incidents/IncidentGlyph.tsx';
import { type IncidentTone, incidentTone } from '../incidents/incidentLooks.ts';
import { byUrgency, heldUp } from '../incidents/incidentOrder.ts';
import { useIncidentWords } from '../incidents/useIncidentWords.ts';
import { Block } from './Block.tsx';

const tints: Record<IncidentTone, string> = {
  bad: 'bg-bad-soft border-bad-line [--surface:var(--bad-soft)]',
  warn: 'bg-warn-soft border-warn-line [--surface:var(--warn-soft)]',
  quiet: 'border-line',
};

/** An incident that holds this site up, in two lines: what it is about may be more than this site. */
function OpenIncident({ incident }: { incident: Incident }) {
  const words = useIncidentWords();
  const { id, openedAt } = incident;
  return (
    <div
      className={clsx(
        'grid grid-cols-[14px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-b px-4 py-2.5 wide:px-5',
        tints[incidentTone(incident)],
      )}
    >
      <IncidentGlyph incident={incident} />
      <Link
        to="/incidents/$id"
        params={{ id }}
        title={words.title(incident)}
        className="wrap-anywhere line-clamp-2 rounded-1 font-strong hover:underline"
      >
        {words.title(incident)}
      </Link>
      <span className="flex items-center gap-1">
        <Age at={openedAt} never="" className="!font-[520]" />
        <span className="-my-1 -mr-2.5">
          <Acknowledge incident={incident} />
        </span>
      </span>
      <AcknowledgedBy incident={incident} className="col-span-2 col-start-2 mt-0.5" />
    </div>
  );
}

/** What holds this site up now; nothing where nothing does. */
export function SiteOpenIncidents({ siteId }: { siteId: number }) {
  const { data: open } = useOpenIncidents();
  const isVouched = useIsVouched();
  const ofSite = useMemo(
    () => byUrgency(open ?? []).filter((incident) => heldUp(incident).some((site) => site.siteId === siteId)),
    [open, siteId],
  );
  if (!isVouched) return null;
  return ofSite.map((incident) => <OpenIncident key={incident.id} incident={incident} />);
}

const shown = 4;

/** The last incidents of this site that are over. */
export function SiteLastIncidents({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useIncidentWords();
  const today = useNow(60_000);
  const resolved = useResolvedIncidents(shown, siteId);
  return (
    <Block
      title={t('incident.lastTitle')}
      aside={
        <Link
          to="/incidents"
          search={{ site: siteId }}
          className="rounded-1 font-medium text-accent hover:text-accent-2"
        >
          {t('incident.bell.all')}
        </Link>
      }
    >
      {resolved?.length === 0 && <p className="text-ink-3">{t('incident.noneOfSite')}</p>}
      <ol>
        {resolved?.map((incident) => (
          <li
            key={incident.id}
            className="grid min-h-[26px] grid-cols-[56px_14px_minmax(0,1fr)_auto] items-center gap-x-2"
          >
            <time
              dateTime={new Date(incident.openedAt).toISOString()}
              title={`${format.day(incident.openedAt)}, ${formatClock(incident.openedAt)}`}
              className="mono text-12 text-ink-3 tabular-nums"
            >
              {isSameDay(incident.openedAt, today)
                ? formatClock(incident.openedAt)
                : format.day(incident.openedAt)}
            </time>
            <IncidentGlyph incident={incident} />
            <Link
              to="/incidents/$id"
              params={{ id: incident.id }}
              title={words.title(incident)}
              className="truncate rounded-1 hover:underline"
            >
              {words.title(incident)}
            </Link>
            <span className="mono text-12 text-ink-3 tabular-nums">
              {format.length(incident.durationMs ?? 0)}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}

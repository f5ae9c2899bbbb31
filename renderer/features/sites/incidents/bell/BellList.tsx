import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import { useIsVouched } from '../../../../api/ApiContext.tsx';
import { useResolvedIncidents } from '../../../../api/useIncidents.ts';
import { Age } from '../../../../ui/Age.tsx';
import { useNow } from '../../../../ui/now.tsx';
import { useFormat } from '../../../../ui/useFormat.ts';
import { IncidentGlyph } from '../IncidentGlyph.tsx';
import { byUrgency, settlingSince } from '../incidentOrder.ts';
import { useIncidentWords } from '../useIncidentWords.ts';

/** More than these are told as a number; the page has them all. */
const mostOpen = 6;
const mostResolved = 4;

/** One incident: what, whom it holds up, and since when or how long. Leads to its page. */
function BellLine({ incident, onLeave }: { incident: Incident; onLeave: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useIncidentWords();
  const today = useNow(60_000);
  const { id, openedAt, resolvedAt, durationMs, acknowledgedBy } = incident;
  // What the title says need not be said again; the code tells where to look.
  const sites = words.otherSites(incident) || incident.sites[0]?.siteCode;
  const aside =
    resolvedAt !== null
      ? format.moment(resolvedAt, today)
      : settlingSince(incident) !== null
        ? t('incident.is.settling')
        : acknowledgedBy !== null
          ? t('incident.tended')
          : null;
  return (
    <li>
      <Link
        to="/incidents/$id"
        params={{ id }}
        onClick={onLeave}
        className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-baseline gap-x-2.5 px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="self-center">
          <IncidentGlyph incident={incident} />
        </span>
        <span className={resolvedAt === null ? 'truncate font-medium' : 'truncate text-ink-2'}>
          {words.title(incident)}
        </span>
        {durationMs === null ? (
          <Age at={openedAt} never="" className="text-12" />
        ) : (
          <span className="mono text-12 text-ink-3 tabular-nums">{format.length(durationMs)}</span>
        )}
        <span className="col-span-2 col-start-2 flex gap-2 text-12 text-ink-3">
          <span className="min-w-0 truncate">{sites}</span>
          {aside !== null && <span className="ml-auto flex-none">{aside}</span>}
        </span>
      </Link>
    </li>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="px-3 pt-2.5 pb-1 text-11 font-medium text-ink-3">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

/** The open incidents, the last that ended, and the way to all of them. */
export function BellList({ open, onLeave }: { open: readonly Incident[] | undefined; onLeave: () => void }) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const resolved = useResolvedIncidents(mostResolved);
  const urgent = byUrgency(open ?? []);
  return (
    <div className="w-[380px] max-w-[calc(100vw-16px)]">
      {!isVouched && <p className="px-3 pt-2.5 text-12 text-warn-text">{t('incident.bell.old')}</p>}
      {urgent.length === 0 ? (
        <p className="px-3 py-3 text-ink-2">{t(open === undefined ? 'headline.loading' : 'incident.none')}</p>
      ) : (
        <Part title={t('incident.bell.openTitle')}>
          {urgent.slice(0, mostOpen).map((incident) => (
            <BellLine key={incident.id} incident={incident} onLeave={onLeave} />
          ))}
        </Part>
      )}
      {resolved !== undefined && resolved.length > 0 && (
        <div className="border-t border-line">
          <Part title={t('incident.bell.resolvedTitle')}>
            {resolved.map((incident) => (
              <BellLine key={incident.id} incident={incident} onLeave={onLeave} />
            ))}
          </Part>
        </div>
      )}
      <Link
        to="/incidents"
        onClick={onLeave}
        className="block border-t border-line px-3 py-2.5 font-medium text-accent hover:bg-hover focus-visible:-outline-offset-2"
      >
        {urgent.length > mostOpen
          ? t('incident.bell.allMore', { count: urgent.length - mostOpen })
          : t('incident.bell.all')}
      </Link>
    </div>
  );
}

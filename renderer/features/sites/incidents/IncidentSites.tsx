import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentSite } from '../../../../shared/domain/incident.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { useConnection } from '../../../api/useConnections.ts';
import { useNow } from '../../../ui/now.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { WaitCountdown } from '../situation/SiteDrift.tsx';
import { useSituation } from '../situation/useSituation.ts';
import { incidentGlyph } from './incidentLooks.ts';
import { useIncidentWords } from './useIncidentWords.ts';

/** Counts down to the next attempt of a site, where there is one. */
function NextAttempt({ siteId }: { siteId: number }) {
  const connection = useConnection(siteId);
  return connection === undefined ? null : <Wait connection={connection} />;
}

function Wait({ connection }: { connection: NonNullable<ReturnType<typeof useConnection>> }) {
  const { wait } = useSituation(connection);
  return wait === null ? null : <WaitCountdown wait={wait} />;
}

interface SiteLineProps {
  incident: Incident;
  site: IncidentSite;
  /** Of the line above it. */
  rule: string;
}

/** One site beneath an incident: what is not heard there, and when it is tried again or since when it is back. */
function SiteLine({ incident, site, rule }: SiteLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useIncidentWords();
  const isVouched = useIsVouched();
  const today = useNow(60_000);
  const { siteId, siteCode, siteName, restoredAt } = site;
  const isHeldUp = restoredAt === null && incident.resolvedAt === null;
  return (
    <li className={clsx('flex min-h-[27px] items-center gap-2 border-t', rule)}>
      <StatusGlyph kind={!isVouched ? 'unknown' : isHeldUp ? incidentGlyph(incident) : 'connected'} />
      <Link
        to="/sites/$siteId"
        params={{ siteId }}
        className="min-w-0 shrink truncate rounded-1 font-medium hover:underline"
      >
        {visibleText(siteName)}
      </Link>
      <span className="mono min-w-0 shrink-[3] truncate text-11 text-ink-2">{siteCode}</span>
      <span className="mono ml-auto hidden min-w-0 shrink-[2] truncate text-right text-11 text-ink-2 @min-[420px]:block">
        {words.beneath(site)}
      </span>
      <span className="flex min-w-0 flex-none justify-end text-12 @max-[420px]:ml-auto @min-[420px]:ml-4">
        {restoredAt !== null && incident.resolvedAt === null ? (
          <span className="text-ink-2">
            {t('incident.restored', { time: format.moment(restoredAt, today) })}
          </span>
        ) : (
          isHeldUp && <NextAttempt siteId={siteId} />
        )}
      </span>
    </li>
  );
}

interface IncidentSitesProps {
  incident: Incident;
  sites: readonly IncidentSite[];
  /** More than so many are told as a number; left out: all are shown. */
  most?: number;
  rule: string;
}

/** The sites beneath an incident. */
export function IncidentSites({
  incident,
  sites,
  most = Number.POSITIVE_INFINITY,
  rule,
}: IncidentSitesProps) {
  const { t } = useTranslation();
  const left = sites.length - Math.min(sites.length, most);
  return (
    <ul className="@container">
      {sites.slice(0, Math.min(sites.length, most)).map((site) => (
        <SiteLine key={site.siteId} incident={incident} site={site} rule={rule} />
      ))}
      {left > 0 && (
        <li className={clsx('flex h-[27px] items-center border-t text-ink-2', rule)}>
          {t('incident.moreSites', { count: left })}
        </li>
      )}
    </ul>
  );
}

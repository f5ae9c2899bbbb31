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
  /** What lies beneath has a line of its own. */
  isDetailed: boolean;
}

/** One site beneath an incident: what is not heard there, and when it is tried again or since when it is back. */
function SiteLine({ incident, site, rule, isDetailed }: SiteLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useIncidentWords();
  const isVouched = useIsVouched();
  const today = useNow(60_000);
  const { siteId, siteCode, siteName, restoredAt } = site;
  const isOpen = incident.resolvedAt === null;
  const isHeldUp = restoredAt === null && isOpen;
  const beneath = words.beneath(site);
  return (
    <li
      className={clsx(
        'flex min-h-[27px] flex-wrap items-center gap-x-2 border-t',
        rule,
        isDetailed && 'py-1',
      )}
    >
      <StatusGlyph kind={!isVouched ? 'unknown' : isHeldUp ? incidentGlyph(incident) : 'connected'} />
      <Link
        to="/sites/$siteId"
        params={{ siteId }}
        className="min-w-0 truncate rounded-1 font-medium hover:underline"
      >
        {visibleText(siteName)}
      </Link>
      <span
        className={clsx(
          'mono min-w-0 shrink-[50] truncate text-11 text-ink-2',
          beneath !== '' && !isDetailed && '@min-[420px]:@max-[520px]:hidden',
        )}
      >
        {siteCode}
      </span>
      {!isDetailed && (
        <span className="mono ml-auto hidden min-w-0 flex-none truncate text-right text-11 text-ink-2 @min-[420px]:block">
          {beneath}
        </span>
      )}
      <span
        className={clsx(
          'flex flex-none justify-end text-12 empty:hidden',
          isDetailed ? 'ml-auto' : '@max-[420px]:ml-auto @min-[420px]:ml-4',
        )}
      >
        {restoredAt !== null && isOpen ? (
          <span className="text-ink-2">
            {t('incident.restored', { time: format.moment(restoredAt, today) })}
          </span>
        ) : (
          isHeldUp && <NextAttempt siteId={siteId} />
        )}
      </span>
      {isDetailed && beneath !== '' && (
        <span className="mono w-full pl-[22px] text-11 text-ink-2">{beneath}</span>
      )}
    </li>
  );
}

interface IncidentSitesProps {
  incident: Incident;
  sites: readonly IncidentSite[];
  /** More than so many are told as a number; left out: all are shown. */
  most?: number;
  rule: string;
  isDetailed?: boolean;
}

/** The sites beneath an incident. */
export function IncidentSites(props: IncidentSitesProps) {
  const { incident, sites, most = sites.length, rule, isDetailed = false } = props;
  const { t } = useTranslation();
  const left = sites.length - Math.min(sites.length, most);
  return (
    <ul className="@container">
      {sites.slice(0, most).map((site) => (
        <SiteLine key={site.siteId} incident={incident} site={site} rule={rule} isDetailed={isDetailed} />
      ))}
      {left > 0 && (
        <li className={clsx('flex h-[27px] items-center border-t text-ink-2', rule)}>
          {t('incident.moreSites', { count: left })}
        </li>
      )}
    </ul>
  );
}

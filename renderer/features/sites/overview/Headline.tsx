import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStreamState } from '../../../api/ApiContext.tsx';
import { useConnections } from '../../../api/useConnections.ts';
import { useOpenIncidents, useResolvedIncidents } from '../../../api/useIncidents.ts';
import { formatClock } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import type { SiteView } from '../situation/siteViews.ts';
import { useSites } from '../situation/useSites.ts';
import { type Headline as Figures, headlineOf, lastEndOf } from './headline.ts';

/** The last ones to begin: that which ended last is among them, or trouble was everywhere. */
const lookedAt = 50;

/** How much is wrong, and for how long already. */
function Trouble({ incidents, paused, onTheirWay, needsPerson }: Figures) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  return [
    incidents !== null &&
      t('subline.incidents', {
        count: incidents.count,
        length: format.length(now - incidents.oldestAt),
      }),
    paused > 0 && t('subline.paused', { count: paused }),
    incidents === null && needsPerson > paused && t('subline.person', { count: needsPerson - paused }),
    onTheirWay > 0 && t('subline.way', { count: onTheirWay }),
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** That all is well, and since when. */
function Proof({ calm, sites }: { calm: NonNullable<Figures['calm']>; sites: readonly SiteView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const resolved = useResolvedIncidents(lookedAt);
  const endedAt = lastEndOf(resolved ?? []);
  const upSince = sites.reduce(
    (since, { connection }) => Math.max(since, connection.lastConnectedAt ?? 0),
    0,
  );
  if (calm !== 'allOff' && endedAt !== null) {
    return t('subline.noIncidentSince', {
      since: format.moment(endedAt, now),
      length: format.length(now - endedAt),
    });
  }
  return calm === 'flowing' && upSince > 0
    ? t('subline.flowingSince', { since: format.moment(upSince, now) })
    : t(`subline.${calm}`);
}

/** One sentence that answers "is all well?", and a second one that proves it or says what is wrong. */
export function Headline() {
  const { t } = useTranslation();
  const { dataUpdatedAt, isError } = useConnections();
  const { data: open = [] } = useOpenIncidents();
  const sites = useSites();
  const stream = useStreamState();
  if (sites === undefined) {
    return <Sentence first={t(isError ? 'headline.unknown' : 'headline.loading')} second="" />;
  }
  if (stream.phase === 'cut') {
    const time = formatClock(stream.lastHeardAt ?? dataUpdatedAt);
    return <Sentence first={t('headline.unknown')} second={t('subline.unknown', { time })} />;
  }
  if (sites.length === 0) return <Sentence first={t('headline.none')} second={t('subline.none')} />;
  const figures = headlineOf(sites, open);
  const { wanted, total, calm } = figures;
  return (
    <Sentence
      first={t('headline.asWanted', { wanted, total })}
      second={calm === null ? <Trouble {...figures} /> : <Proof calm={calm} sites={sites} />}
    />
  );
}

/** A screen reader is told the first sentence when it changes; the second counts on with the time. */
function Sentence({ first, second }: { first: string; second: ReactNode }) {
  return (
    <div className="min-w-0">
      <h1 aria-live="polite" className="text-balance text-26 font-[600] tracking-[-.025em] wide:text-30">
        {first}
      </h1>
      <p className="mt-1 min-h-5 text-15 text-ink-2">{second}</p>
    </div>
  );
}

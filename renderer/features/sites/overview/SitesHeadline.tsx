import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useStreamState } from '../../../api/ApiContext.tsx';
import { formatClock, formatDay, isSameDay } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { headlineOf } from '../situation/headline.ts';
import { useSituations } from '../situation/useSituations.ts';

/** One sentence that answers "is all well?", and a second one that proves it or says what is wrong. */
export function SitesHeadline() {
  const { t } = useTranslation();
  const { queries } = useApi();
  const { data: connections, dataUpdatedAt, isError } = useQuery(queries.connections);
  const stream = useStreamState();
  const situation = useSituations();
  const today = useNow(60_000);
  if (connections === undefined) {
    return <Sentence first={t(isError ? 'headline.unknown' : 'headline.loading')} second="" />;
  }
  if (stream.phase === 'cut') {
    const time = formatClock(stream.lastHeardAt ?? dataUpdatedAt);
    return <Sentence first={t('headline.unknown')} second={t('subline.unknown', { time })} />;
  }
  if (connections.length === 0) {
    return <Sentence first={t('headline.none')} second={t('subline.none')} />;
  }
  const isFlowing = connections.every((each) => each.status !== 'connected' || each.dataState === 'flowing');
  const { wanted, total, needsPerson, onTheirWay, calm } = headlineOf(connections.map(situation), isFlowing);
  const upSince = connections.reduce((since, each) => Math.max(since, each.lastConnectedAt ?? 0), 0);
  const calmSentence =
    calm === 'flowing' && upSince > 0
      ? t('subline.flowingSince', { since: moment(upSince, today) })
      : t(`subline.${calm ?? 'quiet'}`);
  const trouble = [
    needsPerson > 0 && t('subline.person', { count: needsPerson }),
    onTheirWay > 0 && t('subline.way', { count: onTheirWay }),
  ].filter((part) => part !== false);
  return (
    <Sentence
      first={t('headline.asWanted', { wanted, total })}
      second={calm === null ? trouble.join(' ') : calmSentence}
    />
  );
}

const moment = (at: number, today: number) =>
  isSameDay(at, today) ? formatClock(at) : `${formatDay(at)}, ${formatClock(at)}`;

function Sentence({ first, second }: { first: string; second: string }) {
  return (
    <div aria-live="polite">
      <h1 className="text-balance text-26 font-[600] tracking-[-.025em] wide:text-30">{first}</h1>
      <p className="mt-1 min-h-5 text-15 text-ink-2">{second}</p>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useStreamState } from '../../../api/ApiContext.tsx';
import { useConnections } from '../../../api/useConnections.ts';
import { formatClock } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { useSites } from '../situation/useSites.ts';
import { headlineOf } from './headline.ts';

/** One sentence that answers "is all well?", and a second one that proves it or says what is wrong. */
export function Headline() {
  const { t } = useTranslation();
  const format = useFormat();
  const { dataUpdatedAt, isError } = useConnections();
  const sites = useSites();
  const stream = useStreamState();
  const today = useNow(60_000);
  if (sites === undefined) {
    return <Sentence first={t(isError ? 'headline.unknown' : 'headline.loading')} second="" />;
  }
  if (stream.phase === 'cut') {
    const time = formatClock(stream.lastHeardAt ?? dataUpdatedAt);
    return <Sentence first={t('headline.unknown')} second={t('subline.unknown', { time })} />;
  }
  if (sites.length === 0) return <Sentence first={t('headline.none')} second={t('subline.none')} />;
  const connections = sites.map(({ connection }) => connection);
  const situations = sites.map(({ situation }) => situation);
  const isFlowing = connections.every((each) => each.status !== 'connected' || each.dataState === 'flowing');
  const { wanted, total, needsPerson, onTheirWay, calm } = headlineOf(situations, isFlowing);
  const upSince = connections.reduce((since, each) => Math.max(since, each.lastConnectedAt ?? 0), 0);
  const calmSentence =
    calm === 'flowing' && upSince > 0
      ? t('subline.flowingSince', { since: format.moment(upSince, today) })
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

function Sentence({ first, second }: { first: string; second: string }) {
  return (
    <div aria-live="polite" className="min-w-0">
      <h1 className="text-balance text-26 font-[600] tracking-[-.025em] wide:text-30">{first}</h1>
      <p className="mt-1 min-h-5 text-15 text-ink-2">{second}</p>
    </div>
  );
}

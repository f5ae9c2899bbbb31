import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Sparkline } from '../../../ui/figure/Sparkline.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { curveOf, usualPerMinute } from '../history/history.ts';
import type { SiteView } from '../situation/siteViews.ts';
import type { TileFigures } from './tileFigures.ts';
import type { TileTone } from './tileTone.ts';

const colours: Record<TileTone, string> = {
  bad: 'text-bad-text',
  warn: 'text-warn-text',
  plain: 'text-ink-2',
};

/** What is to be said of a site in words; null where its figures say it. */
function useSentence({ connection, situation }: SiteView, day: TileFigures['day']): string | null {
  const { t } = useTranslation();
  const { reason, status } = situation;
  if (situation.group === 'needsPerson' && !situation.differs) {
    const site = day?.sites.get(connection.siteId);
    const usual = site === undefined || day === undefined ? null : usualPerMinute(site, day.slotMs);
    const silent = t('overview.tile.silent');
    return usual === null ? silent : `${silent}. ${t('incident.usual', { number: usual })}`;
  }
  if (reason === null) {
    if (situation.differs) return t(`status.${status}`);
    if (status === 'off') return t('overview.tile.off');
    return connection.lastMessageAt === null ? t('overview.tile.nothing') : null;
  }
  const why = 'key' in reason ? t(`drift.${reason.key}`) : visibleText(reason.text).replace(/\.$/, '');
  // A wait for the next cycle says what it waits for; anything else is told by its status first.
  const isTold = status === 'connected' || status === 'off' || status === 'disconnected';
  return isTold ? why : `${t(`status.${status}`)}: ${why}`;
}

interface TileFootProps {
  id: string;
  site: SiteView;
  figures: TileFigures;
  tone: TileTone;
}

/** The last line of a tile: the figures of a site that is as wanted, else why it is not. */
export function TileFoot({ id, site, figures: { day, hour, today }, tone }: TileFootProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isVouched = useIsVouched();
  const { connection, situation } = site;
  const now = useSentence(site, day);
  const word = t(`status.${situation.status}`);
  const wasWord = t('status.wasWord', { word: word.toLowerCase() });
  const sentence = isVouched || now === null ? now : wasWord;
  if (sentence !== null) {
    return (
      <span
        id={id}
        className={clsx(
          'mt-1.5 truncate',
          situation.status === 'off' || !isVouched ? 'text-ink-3' : colours[tone],
        )}
        title={sentence}
      >
        {sentence}
      </span>
    );
  }
  const ofHour = hour?.sites.get(connection.siteId);
  const curve = ofHour && curveOf(ofHour);
  const perMinute = curve?.at(-1) ?? null;
  const ofToday = today?.sites.get(connection.siteId);
  const share = ofToday === undefined ? null : format.share(ofToday.parsed, ofToday.received, 1);
  return (
    <span className="mt-1 flex h-6 items-center gap-2">
      <span id={id} className="sr-only">
        {isVouched ? word : wasWord}
      </span>
      {curve !== undefined && <Sparkline values={curve} widthPx={108} heightPx={18} isStale={!isVouched} />}
      <span className="mono ml-auto text-12 tabular-nums">
        {perMinute === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <>
            {!isVouched && `${t('overview.tile.was')} `}
            {formatCount(perMinute)}
            <span className="text-ink-3">{t('figure.perMinute')}</span>
          </>
        )}
      </span>
      <span className="mono w-14 text-right text-12 tabular-nums">
        {share === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <>
            {share}
            <span className="text-ink-3">%</span>
          </>
        )}
      </span>
    </span>
  );
}

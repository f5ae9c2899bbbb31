import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Countdown } from '../../../ui/CountdownRing.tsx';
import { DriftLine } from '../../../ui/DriftLine.tsx';
import { useNow } from '../../../ui/now.tsx';
import { StatusWord } from '../../../ui/StatusGlyph.tsx';
import { Toggle } from '../../../ui/Toggle.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useSwitchSites } from '../switching/useSwitchSites.ts';
import { usePendingWish } from '../switching/useWish.ts';
import { overdueMs, type Situation, type Wait } from './situation.ts';
import { useLastActionWords } from './useLastActionWords.ts';
import { useCycleMs } from './useSituation.ts';

/** The toggle of a site: the wish, moving at once. */
export function WishToggle({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const switchSites = useSwitchSites();
  const wish = usePendingWish(connection.siteId) ?? connection.isActive;
  return (
    <Toggle
      checked={wish}
      onChange={(isActive) => switchSites([connection], isActive)}
      label={t('sites.wanted', { name: visibleText(connection.siteName) })}
    />
  );
}

/** Glyph and word of what is real; what it was, where nobody vouches for it. */
export function RealStatus({ situation, big = false }: { situation: Situation; big?: boolean }) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const word = t(`status.${situation.status}`);
  return (
    <StatusWord
      kind={situation.glyph}
      word={isVouched ? word : `${t('status.unknown')}, ${t('status.wasWord', { word: word.toLowerCase() })}`}
      big={big}
    />
  );
}

/** Counts down to what settles it. */
export function WaitCountdown({ wait, big = false }: { wait: Wait; big?: boolean }) {
  const cycleMs = useCycleMs();
  return (
    <Countdown
      dueAt={wait.dueAt}
      tone={wait.tone}
      wholeMs={wait.tone === 'cycle' ? cycleMs : null}
      big={big}
    />
  );
}

/** Says that a promised time has passed, once it has. In its place until then: `otherwise`. */
function OverdueOr({ wait, otherwise, title }: { wait: Wait; otherwise: string; title: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lateMs = overdueMs(wait, useNow());
  if (lateMs === null) return <span title={title}>{otherwise}</span>;
  return <span className="text-warn-text">{t('drift.overdue', { age: format.age(lateMs) })}</span>;
}

interface SiteDriftProps {
  connection: ConnectionStatus;
  situation: Situation;
}

/** Why wanted and real differ, and that it takes too long where it does. */
function DriftReason({ connection, situation }: SiteDriftProps) {
  const { t } = useTranslation();
  const actionWords = useLastActionWords();
  const isVouched = useIsVouched();
  const { reason, wait } = situation;
  const words = reason === null ? '' : 'key' in reason ? t(`drift.${reason.key}`) : visibleText(reason.text);
  const { lastAction } = connection.drift;
  const title = lastAction === null ? words : `${words}\n${actionWords(lastAction)}`;
  if (wait !== null) return <OverdueOr wait={wait} otherwise={words} title={title} />;
  return (
    <span className={isVouched ? undefined : 'text-ink-3'} title={title}>
      {words}
    </span>
  );
}

/** Wanted, gap, real of one site, in a line. */
export function SiteDrift({ connection, situation }: SiteDriftProps) {
  const { differs, wait, reason } = situation;
  return (
    <DriftLine
      wish={<WishToggle connection={connection} />}
      differs={differs}
      wait={wait && <WaitCountdown wait={wait} />}
      real={<RealStatus situation={situation} />}
      reason={
        (reason !== null || wait !== null) && <DriftReason connection={connection} situation={situation} />
      }
    />
  );
}

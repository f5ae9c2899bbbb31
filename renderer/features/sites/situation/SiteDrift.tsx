import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Countdown } from '../../../ui/CountdownRing.tsx';
import { DriftLine } from '../../../ui/DriftLine.tsx';
import { formatAge } from '../../../ui/format.ts';
import { StatusWord } from '../../../ui/StatusGlyph.tsx';
import { Toggle } from '../../../ui/Toggle.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { Situation } from './situation.ts';
import { usePendingWishes, useSwitchSite } from './useWish.ts';

/** The toggle of a site: the wish, moving at once. */
export function WishToggle({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const switchSite = useSwitchSite();
  const wish = usePendingWishes().get(connection.siteId) ?? connection.isActive;
  return (
    <Toggle
      checked={wish}
      onChange={(isActive) => switchSite(connection, isActive)}
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

/** Why wanted and real differ, and that it takes too long where it does. */
export function DriftReason({ situation }: { situation: Situation }) {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const { reason, overdueMs } = situation;
  if (overdueMs !== null) {
    return <span className="text-warn-text">{t('drift.overdue', { age: formatAge(overdueMs) })}</span>;
  }
  if (reason === null) return null;
  return (
    <span className={isVouched ? undefined : 'text-ink-3'}>
      {'key' in reason ? t(`drift.${reason.key}`) : visibleText(reason.text)}
    </span>
  );
}

interface SiteDriftProps {
  connection: ConnectionStatus;
  situation: Situation;
  /** Length of a whole wait for a cycle, in milliseconds; null while not known. */
  cycleMs: number | null;
}

/** Wanted, gap, real of one site, in a line. */
export function SiteDrift({ connection, situation, cycleMs }: SiteDriftProps) {
  const { differs, wait, reason, overdueMs } = situation;
  return (
    <DriftLine
      wish={<WishToggle connection={connection} />}
      differs={differs}
      wait={
        wait && (
          <Countdown dueAt={wait.dueAt} tone={wait.tone} wholeMs={wait.tone === 'cycle' ? cycleMs : null} />
        )
      }
      real={<RealStatus situation={situation} />}
      reason={(reason !== null || overdueMs !== null) && <DriftReason situation={situation} />}
    />
  );
}

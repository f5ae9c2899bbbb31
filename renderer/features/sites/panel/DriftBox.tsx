import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { Gap } from '../../../ui/DriftLine.tsx';
import { RealStatus, WaitCountdown, WishToggle } from '../situation/SiteDrift.tsx';
import { useSituation } from '../situation/useSituation.ts';
import { usePendingWish } from '../switching/useWish.ts';
import { DriftActions } from './DriftActions.tsx';
import { DriftSentence } from './DriftSentence.tsx';
import { LastAction } from './LastAction.tsx';

/** Wanted, gap and real, large; why they differ, and what can be done about it. */
export function DriftBox({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const situation = useSituation(connection);
  const wish = usePendingWish(connection.siteId) ?? connection.isActive;
  const isVouched = useIsVouched();
  const { wait, differs, group } = situation;
  const isSilent = !differs && connection.dataState === 'silent';
  const tone = !isVouched || group !== 'needsPerson' ? null : isSilent ? 'warn' : 'bad';
  const value = 'flex h-8 items-center gap-2 text-15 font-strong wide:h-6';
  return (
    <div
      className={clsx('px-4 py-4 wide:px-5', {
        'bg-warn-soft': tone === 'warn',
        'bg-bad-soft': tone === 'bad',
      })}
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3">
        <span className="text-11 text-ink-2">{t('panel.wanted')}</span>
        <span />
        <span className="text-11 text-ink-2">{t('panel.real')}</span>
        <span className={value}>
          <WishToggle connection={connection} />
          {t(wish ? 'panel.on' : 'panel.off')}
        </span>
        <span className="-mt-1 flex items-center">
          <Gap differs={differs}>{wait && <WaitCountdown wait={wait} big />}</Gap>
        </span>
        <span className={value}>
          <RealStatus situation={situation} big />
        </span>
      </div>
      <DriftSentence connection={connection} situation={situation} />
      <LastAction connection={connection} />
      <DriftActions connection={connection} situation={situation} wish={wish} />
    </div>
  );
}

import { clsx } from 'clsx';
import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsVouched } from '../../../../api/ApiContext.tsx';
import { useOpenIncidents } from '../../../../api/useIncidents.ts';
import { formatCount } from '../../../../ui/format.ts';
import { Popover } from '../../../../ui/overlay/Popover.tsx';
import { isTended } from '../incidentOrder.ts';
import { BellList } from './BellList.tsx';

/** Beyond this the figure would not fit; the screen reader still says how many. */
const mostShown = 99;

/** How many incidents are open, at the top of every page; opens those, and the last that ended. */
export function IncidentBell() {
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const { data: open } = useOpenIncidents();
  const [isShown, setIsShown] = useState(false);
  const count = open?.length ?? 0;
  const isCalm = open?.every(isTended) === true;
  const word =
    open === undefined || !isVouched
      ? t('incident.bell.unknown')
      : t('incident.bell.open', { count, number: formatCount(count) });
  return (
    <Popover
      label={t('nav.incidents')}
      align="end"
      isOpen={isShown}
      onOpenChange={setIsShown}
      isFlush
      trigger={
        <button
          type="button"
          aria-label={word}
          title={word}
          className="relative grid size-[30px] flex-none place-items-center rounded-2 text-ink-2 hover:bg-hover"
        >
          <Bell className="size-4" strokeWidth={1.8} aria-hidden="true" />
          {count > 0 && (
            <span
              aria-hidden="true"
              className={clsx(
                'absolute -top-[3px] left-[15px] min-w-4 rounded-full px-1 text-center text-11 leading-4 font-strong tabular-nums',
                isCalm || !isVouched ? 'bg-line-2 text-ink' : 'bg-bad text-on-fill',
              )}
            >
              {count > mostShown ? `${mostShown}+` : count}
            </span>
          )}
        </button>
      }
    >
      <BellList open={open} onLeave={() => setIsShown(false)} />
    </Popover>
  );
}

import { useTranslation } from 'react-i18next';
import type { FailureGroup } from '../../../../shared/domain/inbox.ts';
import { formatClock, formatCount } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { hourBars } from './hourBars.ts';

const hourAndMinute = (at: number) => formatClock(at).slice(0, 5);

const size = { width: 144, height: 22 };

/** How many messages of a group came in each hour of the last three days, with the first moment and the last beneath. */
export function HourBars({ group }: { group: FailureGroup }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const { bars, most, sum } = hourBars(group.hours, now);
  const format = useFormat();
  const first = bars[0]?.hour ?? now;
  const step = size.width / bars.length;
  return (
    <span className="grid gap-0.5">
      <svg
        role="img"
        aria-label={t('inbox.lastDays', { count: sum, number: formatCount(sum) })}
        viewBox={`0 0 ${size.width} ${size.height}`}
        className="h-[22px] w-36 flex-none text-ink-2"
      >
        <line
          x1="0"
          x2={size.width}
          y1={size.height - 0.5}
          y2={size.height - 0.5}
          stroke="var(--line-2)"
          strokeDasharray="2 2"
        />
        {bars.map(
          ({ hour, messages }, index) =>
            messages > 0 && (
              <rect
                key={hour}
                x={index * step}
                width={Math.max(1, step - 0.5)}
                y={size.height - Math.max(2, (messages / most) * size.height)}
                height={Math.max(2, (messages / most) * size.height)}
                fill="currentColor"
              />
            ),
        )}
      </svg>
      <span aria-hidden="true" className="mono flex justify-between text-11 text-ink-3">
        <span>{`${format.day(first)} ${hourAndMinute(first)}`}</span>
        <span>{hourAndMinute(now)}</span>
      </span>
    </span>
  );
}

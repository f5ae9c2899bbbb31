import { formatCount } from '../../../ui/format.ts';
import { LogShape } from '../../../ui/LogShape.tsx';
import { fillOf } from './BarFills.tsx';
import type { LogKindLook } from './logKinds.ts';

interface LegendProps {
  kinds: readonly LogKindLook[];
  /** How many rows of each are chosen. */
  counts: Readonly<Record<string, number>>;
  isExact: boolean;
}

/** What the parts of the bars mean, and how many rows each has; those that have none are left out. */
export function Legend({ kinds, counts, isExact }: LegendProps) {
  return (
    <ul className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-0.5">
      {kinds.map(({ value, word, mark }) => {
        const count = counts[value] ?? 0;
        return (
          count > 0 && (
            <li key={value} className="flex items-center gap-1.5">
              <LogShape {...mark} />
              <svg className="block h-2.5 w-3" aria-hidden="true">
                <rect width="12" height="10" fill={fillOf(value)} />
              </svg>
              {word}
              <b className="mono font-medium text-ink-2">
                {isExact ? '' : '≈ '}
                {formatCount(count)}
              </b>
            </li>
          )
        );
      })}
    </ul>
  );
}

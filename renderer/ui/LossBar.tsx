import { clsx } from 'clsx';
import { formatCount } from './format.ts';

export interface LossPart {
  key: string;
  word: string;
  count: number;
  /** A fill of the tokens. */
  fill: string;
}

function Bar({ parts }: { parts: readonly LossPart[] }) {
  return (
    <div className="flex h-3.5 gap-px overflow-hidden rounded-[2px]">
      {parts
        .filter((part) => part.count > 0)
        .map((part) => (
          <i
            key={part.key}
            className={clsx('block min-w-0.5', part.fill)}
            style={{ flexGrow: part.count, flexBasis: 0 }}
          />
        ))}
    </div>
  );
}

/** Joins the sliver of the bar above to the same sliver drawn large beneath. */
function Wedge({ share }: { share: number }) {
  const from = (1 - share) * 100;
  return (
    <svg
      className="block h-3 w-full fill-sunken"
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={`M${from} 0H100V12H0Z`} />
    </svg>
  );
}

interface LossBarProps {
  /** The good part, then the rest in their order. */
  parts: readonly [LossPart, ...LossPart[]];
  /** Said by a screen reader. */
  label: string;
}

/**
 * Loss accounting: parts that add up, true to scale above; the small rest that is not the first part
 * drawn again beneath, enlarged, while it is small; the figures under it.
 */
export function LossBar({ parts, label }: LossBarProps) {
  const [, ...rest] = parts;
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const restCount = rest.reduce((sum, part) => sum + part.count, 0);
  return (
    <figure aria-label={label}>
      <div aria-hidden="true">
        <Bar parts={parts} />
        {restCount > 0 && restCount < total / 2 && (
          <>
            <Wedge share={restCount / total} />
            <Bar parts={rest} />
          </>
        )}
      </div>
      <dl className="mt-3 grid grid-cols-4 gap-x-4 gap-y-1">
        {parts.map((part) => (
          <div key={part.key}>
            <dt className="flex items-center gap-[5px] text-11 text-ink-3">
              <i aria-hidden="true" className={clsx('size-2 flex-none rounded-[1px]', part.fill)} />
              <span className="truncate">{part.word}</span>
            </dt>
            <dd className={clsx('mono text-13 tabular-nums', part.count === 0 && 'text-ink-3')}>
              {formatCount(part.count)}
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

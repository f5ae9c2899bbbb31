import { clsx } from 'clsx';
import { useId } from 'react';
import { TabCount } from '../page/TabLinks.tsx';

export interface Segment<Value extends string | number> {
  value: Value;
  word: string;
  count?: number;
  /** The count is trouble: red while it is not zero. */
  isTrouble?: boolean;
}

interface SegmentedProps<Value extends string | number> {
  /** Said by a screen reader. */
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few, all in sight: radio buttons, so arrow keys go from one to the next. */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>) {
  const { label, segments, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="inline-flex w-fit max-w-full overflow-x-auto rounded-2 bg-sunken p-0.5 inset-ring-1 inset-ring-line [scrollbar-width:none]">
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={clsx(
            'relative inline-flex h-6 flex-none cursor-pointer items-center gap-1.5 whitespace-nowrap rounded-[4px] px-2.5 text-12 font-medium text-ink-2 hover:text-ink',
            'has-checked:bg-raised has-checked:text-ink has-checked:shadow-raised has-checked:inset-ring-1 has-checked:inset-ring-line-2',
            'has-focus-visible:outline-2 has-focus-visible:outline-accent',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            className="absolute inset-0 cursor-pointer appearance-none !outline-none"
          />
          {segment.word}
          {segment.count !== undefined && (
            <TabCount count={segment.count} isTrouble={segment.isTrouble === true && segment.count > 0} />
          )}
        </label>
      ))}
    </fieldset>
  );
}

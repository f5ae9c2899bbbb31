import { clsx } from 'clsx';
import type { HTMLAttributes, KeyboardEvent, ReactNode, Ref } from 'react';

export interface RowTraits {
  /** A heading or the like: keys step over it. */
  isStill?: boolean;
  /** Stays at the top while what comes beneath it, up to the next such row, is scrolled through. */
  isSticky?: boolean;
  isSelected?: boolean;
  /** In a `treegrid`: from 1, and whether it is open. Left out: a leaf. */
  level?: number;
  isExpanded?: boolean;
}

/** What a row is to a screen reader: an item of a list, or a row of a grid (`headRows` come before the first). */
export function rowRole(
  isGrid: boolean,
  { index, headRows, inAll }: { index: number; headRows: number; inAll: number },
  { isSelected, level, isExpanded }: RowTraits,
): HTMLAttributes<HTMLElement> {
  if (!isGrid)
    return {
      role: 'listitem',
      'aria-posinset': index + 1,
      'aria-setsize': inAll,
      'aria-current': isSelected ? 'true' : undefined,
    };
  return {
    role: 'row',
    'aria-rowindex': index + 1 + headRows,
    'aria-selected': isSelected,
    'aria-level': level,
    'aria-expanded': isExpanded,
  };
}

interface VirtualRowProps {
  ref: Ref<HTMLDivElement>;
  index: number;
  role: HTMLAttributes<HTMLElement>;
  traits: RowTraits;
  isTabStop: boolean;
  /** Where it lies, in pixels from the top of the rows; `height` null: as high as what is in it. */
  place: { top: number; height: number | null };
  /** Pixels from the top of what scrolls, where it is stuck; null: it lies in its place. */
  stuckAt: number | null;
  className: string | undefined;
  onAdopt: () => void;
  onKey: (event: KeyboardEvent) => void;
  onRowKey: ((event: KeyboardEvent) => void) | undefined;
  onOpen: (() => void) | undefined;
  children: ReactNode;
}

/** Whether a click was meant for something in the row: a button, a link, a field. */
const isControl = (target: EventTarget) =>
  target instanceof Element && target.closest('a, button, input, select, textarea, label, summary') !== null;

/** One row of `VirtualRows`, in its place. */
export function VirtualRow(props: VirtualRowProps) {
  const { ref, index, role, traits, isTabStop, place, stuckAt, onAdopt, onKey, onRowKey, onOpen } = props;
  const { isStill = false, isSelected = false } = traits;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is given; keys do what a click does.
    <div
      ref={ref}
      {...role}
      data-index={index}
      tabIndex={isStill ? undefined : isTabStop ? 0 : -1}
      onFocus={isStill ? undefined : onAdopt}
      onClick={(event) => {
        if (!isStill && !isControl(event.target)) onOpen?.();
      }}
      onKeyDown={(event) => {
        const isOnRow = event.target === event.currentTarget;
        if (isOnRow) onRowKey?.(event);
        // Enter on a button in the row is the button's.
        if (!event.defaultPrevented && (isOnRow || event.key !== 'Enter')) onKey(event);
      }}
      className={clsx(
        'inset-x-0 focus-visible:-outline-offset-2',
        stuckAt === null ? 'absolute top-0' : 'sticky z-1',
        onOpen !== undefined && !isStill && 'cursor-pointer',
        isSelected ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : !isStill && 'hover:bg-hover',
        props.className,
      )}
      style={{
        ...(stuckAt === null ? { transform: `translateY(${place.top}px)` } : { top: stuckAt }),
        ...(place.height === null ? {} : { height: place.height }),
      }}
    >
      {props.children}
    </div>
  );
}

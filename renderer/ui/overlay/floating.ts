import { clsx } from 'clsx';

/** What opens over the page: menus, lists of choices, popovers. */
export const floatingStyle = clsx(
  'z-50 max-h-(--radix-popper-available-height) overflow-y-auto rounded-2 bg-raised p-1 text-13 text-ink shadow-floating',
  'focus-visible:outline-none',
);

/** One line of what opens; `data-highlighted` where the pointer or the keys are. */
export const optionStyle = clsx(
  'relative flex h-7 cursor-default select-none items-center gap-2 whitespace-nowrap rounded-1 px-2 outline-none max-wide:h-10',
  'data-highlighted:bg-selected data-disabled:text-ink-3 data-[state=checked]:font-medium',
);

/** Room for a tick before the words of a line. */
export const tickedStyle = 'pl-7';

/** The place of that tick. */
export const tickStyle = 'absolute left-2 size-3.5 text-accent';

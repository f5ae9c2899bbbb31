/** What every field that is typed into looks like; `aria-invalid` makes it red. */
export const inputStyle =
  'h-7 w-full min-w-0 rounded-2 border border-edge bg-raised px-2.5 text-ink placeholder:text-ink-3 ' +
  'focus-visible:border-accent focus-visible:inset-ring-1 focus-visible:inset-ring-accent focus-visible:outline-none ' +
  '[word-spacing:normal] aria-invalid:border-bad aria-invalid:inset-ring-1 aria-invalid:inset-ring-bad ' +
  'disabled:border-dashed disabled:border-line-2 disabled:bg-hover disabled:text-ink-3 max-wide:h-9';

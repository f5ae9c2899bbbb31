/** The word on a key: `j`, `Enter`, `Ctrl K`. */
export type Key = string;

/** A key, drawn. */
export function Kbd({ children }: { children: Key }) {
  return (
    <kbd className="mono whitespace-nowrap rounded-1 border border-line-2 bg-surface px-[5px] text-11 text-ink-3">
      {children}
    </kbd>
  );
}

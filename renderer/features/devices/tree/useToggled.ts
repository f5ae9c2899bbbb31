import { useCallback, useState } from 'react';

/** Branches that are not as they are at first, and how to change that. */
export interface Toggled {
  readonly toggled: ReadonlySet<string>;
  /** The same function at each rendering. */
  toggle(key: string): void;
  /** Sets these branches as they are at first (`isToggled` false), or the other way. */
  set(keys: readonly string[], isToggled: boolean): void;
}

export function useToggled(): Toggled {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(() => new Set());
  const set = useCallback(
    (keys: readonly string[], isToggled: boolean) =>
      setToggled((known) => {
        if (keys.every((key) => known.has(key) === isToggled)) return known;
        const next = new Set(known);
        for (const key of keys)
          if (isToggled) next.add(key);
          else next.delete(key);
        return next;
      }),
    [],
  );
  const toggle = useCallback(
    (key: string) =>
      setToggled((known) => {
        const next = new Set(known);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  return { toggled, toggle, set };
}

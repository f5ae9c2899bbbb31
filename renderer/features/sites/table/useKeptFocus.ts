import { type FocusEvent, useLayoutEffect, useRef } from 'react';

interface Held {
  readonly element: Element;
  readonly siteId: string;
  readonly isSwitch: boolean;
}

/**
 * Keeps the focus with a site whose row moves to another group, as it does right after its toggle was
 * pressed: the browser would drop it, and a person at the keyboard would begin anew at the top.
 * Rows are told by `data-site`.
 */
export function useKeptFocus() {
  const list = useRef<HTMLDivElement>(null);
  const held = useRef<Held | null>(null);
  useLayoutEffect(() => {
    if (held.current === null || held.current.element.isConnected) return;
    const { siteId, isSwitch } = held.current;
    held.current = null;
    list.current
      ?.querySelector<HTMLElement>(
        `[data-site="${siteId}"] ${isSwitch ? '[role=switch]' : 'button:not([role=switch])'}`,
      )
      ?.focus();
  });
  return {
    ref: list,
    onFocus: ({ target }: FocusEvent) => {
      const siteId = target.closest<HTMLElement>('[data-site]')?.dataset['site'];
      const isSwitch = target.getAttribute('role') === 'switch';
      held.current = siteId === undefined ? null : { element: target, siteId, isSwitch };
    },
    // Not called for a row that is taken away, only when a person leaves it.
    onBlur: () => {
      held.current = null;
    },
  };
}

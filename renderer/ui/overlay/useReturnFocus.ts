import { useRef } from 'react';

/** What had the focus; for an item of a menu, which goes with its menu, the button that opened the menu. */
function focusHolder(): HTMLElement | null {
  const active = document.activeElement;
  const menuButtonId = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const holder = menuButtonId == null ? active : document.getElementById(menuButtonId);
  return holder instanceof HTMLElement ? holder : null;
}

/**
 * Gives the focus back to what had it when a dialog opened. Radix knows only triggers of its own, and ours are
 * opened by state.
 */
export function useReturnFocus() {
  const holder = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      holder.current = focusHolder();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      holder.current?.focus();
    },
  };
}

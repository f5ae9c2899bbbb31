import { useSyncExternalStore } from 'react';

/** `system`: whatever the system says. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'vedetta.theme';
/** In the order in which a switch goes through them. */
export const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const listeners = new Set<() => void>();

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(key);
  return themes.find((choice) => choice === stored) ?? 'system';
}

let choice: ThemeChoice = 'system';

function show(): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}

/** Shows the theme that was chosen in this browser. To be called before the first paint. */
export function restoreTheme(): void {
  choice = storedChoice();
  show();
}

/** Shows a theme, and keeps it in this browser. */
export function chooseTheme(chosen: ThemeChoice): void {
  choice = chosen;
  localStorage.setItem(key, choice);
  show();
  for (const listener of listeners) listener();
}

/** Goes on to the next of system, light, dark. */
export function nextTheme(): void {
  chooseTheme(themes[(themes.indexOf(choice) + 1) % themes.length] ?? 'system');
}

/** The chosen theme. */
export function useTheme(): ThemeChoice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => choice,
  );
}

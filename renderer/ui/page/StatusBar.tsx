import type { ReactNode } from 'react';
import { Kbd, type Key } from './Kbd.tsx';

/** The foot of a page: counts at the left, `KeyHint`s at the right. Not on a phone. */
export function StatusBar({ children, keys }: { children: ReactNode; keys?: ReactNode }) {
  return (
    <footer className="hidden h-7 flex-none items-center gap-4 whitespace-nowrap border-t border-line bg-bg px-5 text-12 text-ink-3 wide:flex">
      {children}
      {keys !== undefined && <div className="ml-auto hidden gap-4 desk:flex">{keys}</div>}
    </footer>
  );
}

/** Which keys do what: `j` `k` move. */
export function KeyHint({ keys, word }: { keys: readonly Key[]; word: string }) {
  return (
    <span className="flex items-center gap-1">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      <span className="ml-0.5">{word}</span>
    </span>
  );
}

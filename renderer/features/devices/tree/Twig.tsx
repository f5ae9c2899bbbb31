import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';

/** The arrow that opens and closes a branch; a blank of its size for a leaf. For the pointer: keys have arrows. */
export function Twig({ isOpen, onToggle }: { isOpen: boolean | null; onToggle: () => void }) {
  if (isOpen === null) return <span className="size-5 flex-none" />;
  return (
    // The row says whether it is open, and opens by the arrow keys.
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      onClick={onToggle}
      className="grid size-5 flex-none place-items-center rounded-1 text-ink-3 hover:bg-line hover:text-ink"
    >
      <ChevronRight className={clsx('size-3.5', isOpen && 'rotate-90')} strokeWidth={2} />
    </button>
  );
}

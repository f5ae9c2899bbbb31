import type { ReactNode } from 'react';

/** A part of the page beneath the figures, with its title. */
export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0 border-t border-line px-4 py-4 desk:border-l desk:first:border-l-0 wide:px-5">
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-2">
        <h2 className="text-15 font-strong">{title}</h2>
        {aside !== undefined && <div className="ml-auto text-12 text-ink-3">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

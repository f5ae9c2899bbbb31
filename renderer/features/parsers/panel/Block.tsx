import type { ReactNode } from 'react';

/** A part of a parser's panel with a small title; parts meet at hairlines. */
export function Block({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-line px-4 py-4 wide:px-5">
      <div className="mb-2 flex min-h-4 items-center gap-2">
        <h3 className="text-12 font-strong">{title}</h3>
        {aside !== undefined && <div className="ml-auto text-12">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

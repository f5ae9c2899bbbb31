import type { ReactNode } from 'react';

/** A part of a panel with a small title; parts meet at hairlines. */
export function Block({
  title,
  figure,
  aside,
  children,
}: {
  title: string;
  /** Beside the title. */
  figure?: string;
  /** At the right end of the title. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-line px-4 py-4 wide:px-5">
      <div className="mb-2 flex min-h-4 items-center gap-2">
        <h3 className="text-12 font-strong">{title}</h3>
        {figure !== undefined && <span className="mono text-12 tabular-nums">{figure}</span>}
        {aside !== undefined && <div className="ml-auto text-12">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

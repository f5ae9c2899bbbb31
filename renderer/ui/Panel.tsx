import type { ReactNode } from 'react';

interface PanelProps {
  title: string;
  /** A short fact beside the title. */
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}

/** A part of the page with a title. Sections meet at hairlines; nothing floats. */
export function Panel({ title, aside, id, children }: PanelProps) {
  const headingId = `${id ?? title.replace(/\W+/g, '-').toLowerCase()}-title`;
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      tabIndex={id === undefined ? undefined : -1}
      className="min-w-0"
    >
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 px-4 wide:px-5">
        <h2 id={headingId} className="text-15 font-strong tracking-[-.01em]">
          {title}
        </h2>
        {aside !== undefined && <div className="min-w-0 text-12 text-ink-3">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

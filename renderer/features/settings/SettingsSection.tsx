import { type ReactNode, useId } from 'react';

/** Settings that belong together, under their title; each in a row of its own. */
export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className="border-t border-line px-4 pt-4 pb-5 first-of-type:border-t-0 wide:px-5"
    >
      <h2 id={titleId} className="mb-3 text-15 font-strong tracking-[-.01em]">
        {title}
      </h2>
      <div className="grid max-w-160 gap-4">{children}</div>
    </section>
  );
}

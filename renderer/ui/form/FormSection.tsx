import { type ReactNode, useId } from 'react';

/** Fields that belong together, under a small title; sections meet at hairlines. */
export function FormSection({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line px-4 py-4 first:border-0 wide:px-5">
      <div className="mb-3 flex min-h-4 items-center gap-2">
        <h3 id={id} className="text-12 font-strong">
          {title}
        </h3>
        {aside !== undefined && <div className="ml-auto text-12">{aside}</div>}
      </div>
      <div className="grid max-w-180 grid-cols-6 gap-x-3 gap-y-3.5">{children}</div>
    </section>
  );
}

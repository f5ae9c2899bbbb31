import { createLink } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { Children, type ComponentProps, type ReactNode } from 'react';

const chevron = <ChevronRight className="size-3 flex-none text-ink-3" aria-hidden="true" />;

/** The way from the whole down to what is shown: `CrumbLink`s, and the name of the last thing as plain text. */
export function Breadcrumbs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1 text-12 text-ink-2">
        {Children.toArray(children).map((crumb, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a crumb's place is what it is.
          <li key={index} className="flex min-w-0 items-center gap-1 last:text-ink">
            {index > 0 && chevron}
            {crumb}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A step of `Breadcrumbs`: `to`, `params` and `search` as of a `Link`. */
export const CrumbLink = createLink(({ className, ...rest }: ComponentProps<'a'>) => (
  <a {...rest} className={clsx('truncate rounded-1 hover:text-ink hover:underline', className)} />
));

/** Cuts a path into its steps: `a[0].b.c[1]` is `a[0]`, `b`, `c[1]`. */
const splitPath = (path: string): string[] => path.split('.').filter((step) => step !== '');

/** Where in a payload the trouble lies, as steps; the last one is marked. */
export function PayloadPath({ path }: { path: string }) {
  const steps = splitPath(path);
  return (
    <span className="mono inline-flex flex-wrap items-center gap-x-0.5 text-12 text-ink-2">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what it is.
        <span key={index} className="inline-flex items-center gap-0.5">
          {index > 0 && chevron}
          {index === steps.length - 1 ? <b className="!font-strong text-bad-text">{step}</b> : step}
        </span>
      ))}
    </span>
  );
}

import { Fragment, type ReactNode } from 'react';

/** What is known of one thing, name by name. A fact that is null is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(60px,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      {facts.map(
        ([name, value]) =>
          value != null && (
            <Fragment key={name}>
              <dt className="text-12 leading-5 text-ink-3">{name}</dt>
              <dd className="wrap-anywhere min-w-0">{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}

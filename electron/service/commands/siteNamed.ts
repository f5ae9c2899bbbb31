import { StartFailure } from '../startFailure.ts';

/** The site that a command names by its code or id. Throws a `StartFailure` when there is none. */
export function siteNamed<Site extends { readonly id: number; readonly code: string }>(
  sites: readonly Site[],
  wanted: string,
): Site {
  // A code may look like an id: the code wins.
  const found = sites.find(({ code }) => code === wanted) ?? sites.find(({ id }) => String(id) === wanted);
  if (found !== undefined) return found;
  const known = sites.map(({ code }) => code).join(', ');
  throw new StartFailure(
    `There is no site "${wanted}". ${known === '' ? 'There is none at all.' : `Known are ${known}.`}`,
  );
}

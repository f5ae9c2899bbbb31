import { createContext, useContext } from 'react';

const SiteOrder = createContext<readonly number[]>([]);

/** Gives the sites of the table in their order to the panel beside it. */
export const SiteOrderProvider = SiteOrder.Provider;

/** The neighbours of a site in the table; null at an end, and where the view does not hold it. */
export function useNeighbours(siteId: number): { previous: number | null; next: number | null } {
  const order = useContext(SiteOrder);
  const place = order.indexOf(siteId);
  if (place === -1) return { previous: null, next: null };
  return { previous: order[place - 1] ?? null, next: order[place + 1] ?? null };
}

import { useMemo } from 'react';
import { useConnections } from '../../api/useConnections.ts';
import { visibleText } from '../../ui/visibleText.ts';
import type { TreeSite } from './tree/siteRows.ts';
import { useDevicesSearch } from './useDevicesSearch.ts';

const noSites: TreeSite[] = [];

/** Every site, and those that the address asks for. */
export function useTreeSites() {
  const query = useConnections();
  const [{ site }] = useDevicesSearch();
  const all = useMemo(
    () =>
      query.data?.map(({ siteId, siteName, siteCode }) => ({
        siteId,
        name: visibleText(siteName),
        code: visibleText(siteCode),
      })) ?? noSites,
    [query.data],
  );
  // Connections change with every message counted; the tree is built anew only when a site comes, goes or is renamed.
  const signature = JSON.stringify(all);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says all of it.
  const sites = useMemo(
    () => (site === undefined ? all : all.filter(({ siteId }) => siteId === site)),
    [signature, site],
  );
  return { query, all, sites };
}

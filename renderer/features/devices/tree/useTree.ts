import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useApi } from '../../../api/ApiContext.tsx';
import { createBranchMemo, siteRows, type TreeRow, type TreeSite } from './siteRows.ts';
import { siteKey, type TreeView } from './treeRows.ts';
import { useOpenSites } from './useOpenSites.ts';
import { type Toggled, useToggled } from './useToggled.ts';

/** Counts of closed sites are read again so often: no event tells of them. */
const countEveryMs = 10_000;

export interface Tree extends Toggled {
  readonly rows: readonly TreeRow[];
  /** Opens what leads to a device: the keys of its site, its gateway, its datalogger. */
  reveal(siteId: number, branches: readonly string[]): void;
}

/** The tree of these sites. A site is closed at first, unless it is the only one. */
export function useTree(sites: readonly TreeSite[], isOfflineOnly: boolean): Tree {
  const { procedures } = useApi();
  const { toggled, toggle, set } = useToggled();
  const [branches] = useState(createBranchMemo);
  const { data: summary } = useQuery(
    procedures.devices.summary.queryOptions({ refetchInterval: countEveryMs }),
  );
  const counts = useMemo(() => new Map(summary?.map((each) => [each.siteId, each])), [summary]);
  const isLone = sites.length === 1;
  const openSites = useMemo(
    () => sites.map(({ siteId }) => siteId).filter((siteId) => toggled.has(siteKey(siteId)) !== isLone),
    [sites, toggled, isLone],
  );
  const read = useOpenSites(openSites);
  const view = useMemo((): TreeView => ({ toggled, isOfflineOnly }), [toggled, isOfflineOnly]);
  const rows = useMemo(() => {
    const open = new Set(openSites);
    return siteRows({ sites, counts, view, isOpen: (siteId) => open.has(siteId), read, branches });
  }, [sites, counts, view, openSites, read, branches]);
  const reveal = useCallback(
    (siteId: number, keys: readonly string[]) => {
      set([siteKey(siteId)], !isLone);
      set(keys, false);
    },
    [set, isLone],
  );
  return { rows, toggled, toggle, set, reveal };
}

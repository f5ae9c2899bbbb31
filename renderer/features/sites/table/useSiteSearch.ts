import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SiteSearch } from './siteSearch.ts';

/** The view of the table, as the address holds it, and how to change it. */
export function useSiteSearch(): readonly [SiteSearch, (change: Partial<SiteSearch>) => void] {
  const search = useSearch({ from: '/console/sites' });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<SiteSearch>) =>
      void navigate({ to: '.', search: (known) => ({ ...known, ...part }), replace: true }),
    [navigate],
  );
  return [search, change];
}

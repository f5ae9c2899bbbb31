import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { TopicsSearch } from './topicsSearch.ts';

/** The view of the topics, as the address holds it, and how to change it. */
export function useTopicsSearch(): readonly [TopicsSearch, (change: Partial<TopicsSearch>) => void] {
  const search = useSearch({ from: '/console/topics' });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<TopicsSearch>) =>
      void navigate({ to: '.', search: (known) => ({ ...known, ...part }), replace: true }),
    [navigate],
  );
  return [search, change];
}

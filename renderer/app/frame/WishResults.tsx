import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useWishResults } from '../../features/sites/switching/useWishResults.ts';

/** Says what became of each wish of this page. Shows nothing itself; goes with the time, so it stands apart. */
export function WishResults() {
  const navigate = useNavigate();
  useWishResults(
    useCallback(
      (siteId) =>
        void (siteId === null
          ? navigate({ to: '/logs/connection' })
          : navigate({ to: '/sites/$siteId/log', params: { siteId } })),
      [navigate],
    ),
  );
  return null;
}

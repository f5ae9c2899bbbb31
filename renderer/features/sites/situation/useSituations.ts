import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { useNow } from '../../../ui/now.tsx';
import { type Situation, situationOf } from './situation.ts';
import { usePendingWishes } from './useWish.ts';

/** The situation of any site as it is now, wishes under way included. */
export function useSituations(): (connection: ConnectionStatus) => Situation {
  const { queries } = useApi();
  const { data: monitor } = useQuery(queries.monitor);
  const isVouched = useIsVouched();
  const pending = usePendingWishes();
  const now = useNow();
  const nextCycleAt = monitor?.nextCycleAt ?? null;
  return useCallback(
    (connection) => {
      const pendingWish = pending.get(connection.siteId);
      const situation = situationOf(connection, { now, nextCycleAt, pendingWish });
      // What is no longer vouched for has no countdown and cannot be late.
      return isVouched ? situation : { ...situation, glyph: 'unknown', wait: null, overdueMs: null };
    },
    [pending, now, nextCycleAt, isVouched],
  );
}

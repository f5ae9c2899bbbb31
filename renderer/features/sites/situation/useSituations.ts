import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import type { MonitorState } from '../../../../shared/domain/monitor.ts';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { type Situation, situationOf } from './situation.ts';
import { usePendingWish, usePendingWishes } from './useWish.ts';

const nextCycleOf = ({ nextCycleAt }: MonitorState) => nextCycleAt;
const cycleMsOf = ({ intervalSeconds }: MonitorState) => intervalSeconds * 1000;

function useNextCycleAt(): number | null {
  const { queries } = useApi();
  return useQuery({ ...queries.monitor, select: nextCycleOf }).data ?? null;
}

/** Length of a whole wait for a cycle, in milliseconds; null while not known. */
export function useCycleMs(): number | null {
  const { queries } = useApi();
  return useQuery({ ...queries.monitor, select: cycleMsOf }).data ?? null;
}

/** What is no longer vouched for has no countdown, and its glyph says nothing. */
const vouched = (situation: Situation, isVouched: boolean): Situation =>
  isVouched ? situation : { ...situation, glyph: 'unknown', wait: null };

/** The situation of one site, its wish under way included. */
export function useSituation(connection: ConnectionStatus): Situation {
  const nextCycleAt = useNextCycleAt();
  const isVouched = useIsVouched();
  const pendingWish = usePendingWish(connection.siteId);
  return useMemo(
    () => vouched(situationOf(connection, { nextCycleAt, pendingWish }), isVouched),
    [connection, nextCycleAt, pendingWish, isVouched],
  );
}

/** The situation of any site, wishes under way included. */
export function useSituations(): (connection: ConnectionStatus) => Situation {
  const nextCycleAt = useNextCycleAt();
  const isVouched = useIsVouched();
  const pending = usePendingWishes();
  return useCallback(
    (connection) => {
      const pendingWish = pending.get(connection.siteId);
      return vouched(situationOf(connection, { nextCycleAt, pendingWish }), isVouched);
    },
    [pending, nextCycleAt, isVouched],
  );
}

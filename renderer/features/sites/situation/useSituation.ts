import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import type { MonitorState } from '../../../../shared/domain/monitor.ts';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { usePendingWish } from '../switching/useWish.ts';
import { type Situation, situationOf } from './situation.ts';

const nextCycleOf = ({ nextCycleAt }: MonitorState) => nextCycleAt;
const cycleMsOf = ({ intervalSeconds }: MonitorState) => intervalSeconds * 1000;

/** Length of a whole wait for a cycle, in milliseconds; null while not known. */
export function useCycleMs(): number | null {
  const { queries } = useApi();
  return useQuery({ ...queries.monitor, select: cycleMsOf }).data ?? null;
}

/** The situation of one site, its wish under way included. What nobody vouches for has no glyph and no wait. */
export function useSituation(connection: ConnectionStatus): Situation {
  const { queries } = useApi();
  const nextCycleAt = useQuery({ ...queries.monitor, select: nextCycleOf }).data ?? null;
  const isVouched = useIsVouched();
  const pendingWish = usePendingWish(connection.siteId);
  return useMemo(() => {
    const situation = situationOf(connection, { nextCycleAt, pendingWish });
    return isVouched ? situation : { ...situation, glyph: 'unknown', wait: null };
  }, [connection, nextCycleAt, pendingWish, isVouched]);
}

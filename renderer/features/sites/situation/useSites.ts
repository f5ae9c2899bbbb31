import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MonitorState } from '../../../../shared/domain/monitor.ts';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { useConnections } from '../../../api/useConnections.ts';
import { usePendingWishes } from '../switching/useWish.ts';
import { createSiteViews, type SiteView } from './siteViews.ts';

/** One for the whole page: who asks after another finds the work done. */
const views = createSiteViews();

const nextCycleOf = ({ nextCycleAt }: MonitorState) => nextCycleAt;

/** Every site with its situation, by code. Undefined before the sites were read. */
export function useSites(): readonly SiteView[] | undefined {
  const { queries } = useApi();
  const { data: connections } = useConnections();
  const { data: nextCycleAt = null } = useQuery({ ...queries.monitor, select: nextCycleOf });
  const isVouched = useIsVouched();
  const pending = usePendingWishes();
  return useMemo(
    () => connections && views(connections, { nextCycleAt, isVouched, pending }),
    [connections, nextCycleAt, isVouched, pending],
  );
}

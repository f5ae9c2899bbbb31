import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReplayJob } from '../../../shared/domain/inbox.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { showToast } from '../../ui/Toasts.tsx';

/** What can be replayed. */
export type ReplayOrder = { failureId: number } | { groupId: number } | { all: true };

/** The replay that runs, or the last one; undefined: not read yet. Kept current by events. */
export function useReplayJob(): ReplayJob | null | undefined {
  const { procedures } = useApi();
  return useQuery(procedures.parseFailures.replayState.queryOptions()).data?.job;
}

/** Whether a replay concerns a group: it is of the group itself, or of all. */
export const isOfGroup = (job: ReplayJob, groupId: number): boolean =>
  job.groupId === groupId || (job.groupId === null && job.failureId === null);

/** Begins a replay, and ends it. */
export function useReplay() {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  const keep = (job: ReplayJob) =>
    cache.setQueryData(procedures.parseFailures.replayState.queryKey(), { job });
  const failed = ({ message }: Error) =>
    showToast('inbox-replay', { glyph: 'error', title: t('inbox.notReplayed'), detail: message });
  const begin = useMutation({
    mutationFn: (order: ReplayOrder) => client.parseFailures.replay(order),
    onSuccess: keep,
    onError: failed,
  });
  const stop = useMutation({
    mutationFn: () => client.parseFailures.cancelReplay(),
    onSuccess: keep,
    onError: failed,
  });
  return { begin: begin.mutate, stop: stop.mutate, isBusy: begin.isPending || stop.isPending };
}

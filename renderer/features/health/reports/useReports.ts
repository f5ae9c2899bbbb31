import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportMonth } from '../../../../shared/domain/reportMonth.ts';
import type { ReportSettingsPatch } from '../../../../shared/domain/reportSchedule.ts';
import { useApi } from '../../../api/ApiContext.tsx';

const everyMs = 60_000;
const scheduleEveryMs = 5_000;

/** A site by its id, or all of them. */
export type ReportSubject = number | 'all';

/** The months of which there are records, newest first. */
export function useReportMonths() {
  const { procedures } = useApi();
  return useQuery({ ...procedures.reports.months.queryOptions(), staleTime: everyMs });
}

/** The report of a month as a value; one that is not over is read again now and then. */
export function useReport(siteId: ReportSubject, month: ReportMonth) {
  const { procedures } = useApi();
  return useQuery({
    ...procedures.reports.get.queryOptions({ input: { siteId, month } }),
    staleTime: everyMs,
    refetchInterval: everyMs,
    retry: false,
  });
}

/** How writing by schedule goes. */
export function useReportSchedule() {
  const { procedures } = useApi();
  return useQuery({ ...procedures.reports.schedule.queryOptions(), refetchInterval: scheduleEveryMs });
}

/** Has what is due written now. */
export function useWriteDue() {
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => client.reports.writeDue(),
    onSuccess: (schedule) => cache.setQueryData(procedures.reports.schedule.queryKey(), schedule),
  });
}

/** Changes how reports are written; a folder that cannot be written is an error with what to do. */
export function useChangeSchedule() {
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reports: ReportSettingsPatch) => client.settings.update({ reports }),
    async onSuccess(settings) {
      cache.setQueryData(procedures.settings.get.queryKey(), settings);
      await cache.invalidateQueries({ queryKey: procedures.reports.schedule.queryKey() });
    },
  });
}

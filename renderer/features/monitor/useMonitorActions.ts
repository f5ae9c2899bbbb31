import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MonitorState } from '../../../shared/domain/monitor.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { showToast } from '../../ui/Toasts.tsx';

/** `run`: asks for the next cycle now. */
export type MonitorAsk = 'run' | 'pause' | 'resume';

interface MonitorActions {
  /** Undefined before it was read. */
  readonly monitor: MonitorState | undefined;
  ask(what: MonitorAsk): void;
  /** An ask is on its way. */
  readonly isAsking: boolean;
}

/** The monitor, and what can be asked of it; a failure is said in a toast. */
export function useMonitorActions(): MonitorActions {
  const { t } = useTranslation();
  const { client, queries } = useApi();
  const cache = useQueryClient();
  const { data: monitor } = useQuery(queries.monitor);
  const { mutate, isPending } = useMutation({
    mutationFn: (what: MonitorAsk) => client.monitor[what](),
    onSuccess: (state) => cache.setQueryData(queries.monitor.queryKey, state),
    onError: (error) =>
      showToast('monitor', { glyph: 'error', title: t('monitor.runFailed'), detail: error.message }),
  });
  return { monitor, ask: mutate, isAsking: isPending };
}

import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { useFormat } from '../../../ui/useFormat.ts';

/** Says when what is saved comes true: a sentence, as of a moment. Saving writes; the monitor acts. */
export function useNextCheck(): (now: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const { queries } = useApi();
  const { data: monitor } = useQuery(queries.monitor);
  return useCallback(
    (now) => {
      if (monitor?.paused) return t('siteForm.next.onResume');
      if (monitor?.nextCycleAt == null || monitor.nextCycleAt <= now) return t('siteForm.next.soon');
      return t('siteForm.next.inTime', { time: format.wait(monitor.nextCycleAt - now) });
    },
    [t, format, monitor],
  );
}

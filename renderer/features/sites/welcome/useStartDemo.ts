import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { showToast } from '../../../ui/Toasts.tsx';

/** Starts the demo in the running program; its site then stands among the sites. */
export function useStartDemo() {
  const { t } = useTranslation();
  const { client, queries } = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await client.demo.start();
      // A person who waits before an empty page wants *Check now* as well.
      if (!(await client.monitor.get()).paused) await client.monitor.run();
    },
    onSuccess: () => cache.refetchQueries({ queryKey: queries.connections.queryKey }),
    onError: (error) =>
      showToast('demo', { glyph: 'error', title: t('welcome.demo.failed'), detail: error.message }),
  });
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SettingsPatch } from '../../../shared/domain/settings.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { showToast } from '../../ui/Toasts.tsx';

/** The settings of the program, as they are in force. */
export function useSettings() {
  const { procedures } = useApi();
  return useQuery(procedures.settings.get.queryOptions());
}

/**
 * Changes some settings. What was chosen is shown at once; the program's answer is shown then, or, with a
 * sentence, what it was before.
 */
export function useChangeSettings() {
  const { client, procedures } = useApi();
  const { t } = useTranslation();
  const cache = useQueryClient();
  const { queryKey } = procedures.settings.get.queryOptions();
  return useMutation({
    mutationFn: (patch: SettingsPatch) => client.settings.update(patch),
    onMutate: (patch) => {
      const before = cache.getQueryData(queryKey);
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      cache.setQueryData(queryKey, (settings) => settings && { ...settings, ...given });
      return before;
    },
    onSuccess: (settings) => cache.setQueryData(queryKey, settings),
    onError: (error, _patch, before) => {
      cache.setQueryData(queryKey, before);
      showToast('settings', { glyph: 'error', title: t('settings.notSaved'), detail: error.message });
    },
  });
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type RetentionKind,
  type RetentionPatch,
  type RetentionRule,
  retentionKind,
  retentionPatch,
} from '../../../shared/domain/retention.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { useMayChange } from '../../api/useMayChange.ts';
import { Skeleton } from '../../ui/Notice.tsx';
import { ReadFailed } from '../../ui/ReadFailed.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { PruningState } from './PruningState.tsx';
import { RuleRow } from './RuleRow.tsx';
import { StorageFigures } from './StorageFigures.tsx';
import { useStorage } from './useStorage.ts';

/** A rule as the contract takes it; the field has held it to its bounds. */
const patchOf = (kind: RetentionKind, rule: RetentionRule): RetentionPatch =>
  retentionPatch.parse({ [kind]: rule });

/** Changes the rules of some kinds; what is beyond them goes at once. */
function useChangeRules() {
  const { client, procedures } = useApi();
  const { t } = useTranslation();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (retention: RetentionPatch) => client.settings.update({ retention }),
    onSuccess: async (settings) => {
      cache.setQueryData(procedures.settings.get.queryOptions().queryKey, settings);
      showToast('settings', { glyph: 'connected', title: t('settings.saved') });
      await cache.invalidateQueries(procedures.storage.get.queryOptions());
    },
    onError: (error) =>
      showToast('settings', { glyph: 'error', title: t('settings.notSaved'), detail: error.message }),
  });
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className="border-t border-line px-4 pt-4 pb-5 first-of-type:border-t-0 wide:px-5"
    >
      <h2 id={titleId} className="mb-3 text-15 font-strong tracking-[-.01em]">
        {title}
      </h2>
      <div className="grid max-w-200 gap-4">{children}</div>
    </section>
  );
}

/** What takes room, how long each kind is kept, and when the disk will be full. */
export function StorageSettings() {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const mayChange = useMayChange();
  const { data: settings } = useQuery(procedures.settings.get.queryOptions());
  const storage = useStorage();
  const change = useChangeRules();
  if (storage.isError && storage.data === undefined) {
    return (
      <div className="pt-4">
        <ReadFailed title={t('storage.failed')} query={storage} />
      </div>
    );
  }
  if (settings === undefined || storage.data === undefined) {
    return <Skeleton rows={6} label={t('headline.loading')} />;
  }
  const { kinds } = storage.data;
  return (
    <>
      <Part title={t('storage.room')}>
        <StorageFigures storage={storage.data} />
      </Part>
      <Part title={t('storage.rules')}>
        <PruningState storage={storage.data} mayChange={mayChange} />
        <div>
          {retentionKind.options.map((kind) => (
            <RuleRow
              // What was saved elsewhere stands in the fields anew.
              key={`${kind} ${JSON.stringify(settings.retention[kind])}`}
              kind={kind}
              rule={settings.retention[kind]}
              stored={kinds.find((each) => each.kind === kind)}
              mayChange={mayChange}
              onChange={(rule) => change.mutate(patchOf(kind, rule))}
            />
          ))}
        </div>
      </Part>
    </>
  );
}

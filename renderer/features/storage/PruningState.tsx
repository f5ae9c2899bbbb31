import { useTranslation } from 'react-i18next';
import type { Storage } from '../../../shared/domain/storage.ts';
import { Age } from '../../ui/Age.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { usePrune } from './useStorage.ts';

/** What retention does now, what it did, and the way to have it done at once. */
export function PruningState({ storage, mayChange }: { storage: Storage; mayChange: boolean }) {
  const { t } = useTranslation();
  const prune = usePrune();
  const { phase, kind, finishedAt, removed } = storage.pruning;
  const total = Object.values(removed).reduce((sum, count) => sum + count, 0);
  const doing =
    kind === null
      ? t(`storage.phases.${phase}`)
      : `${t(`storage.phases.${phase}`)}: ${t(`storage.kinds.${kind}`)}`;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 text-12 text-ink-2" aria-live="polite">
        {phase === 'resting' && finishedAt !== null ? (
          <>
            {t('storage.finished')} <Age at={finishedAt} never="" />
          </>
        ) : (
          doing
        )}
        {' · '}
        {t('storage.removed', { count: total, rows: formatCount(total) })}
      </p>
      <Button disabled={!mayChange || phase !== 'resting' || prune.isPending} onClick={() => prune.mutate()}>
        {t('storage.pruneNow')}
      </Button>
    </div>
  );
}

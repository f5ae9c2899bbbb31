import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mostRetained, type RetainedResult } from '../../../../shared/domain/listening.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { ConfirmDialog } from '../../../ui/overlay/ConfirmDialog.tsx';
import { Dialog } from '../../../ui/overlay/Dialog.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { useTopicsReadAgain } from '../list/useProcess.ts';
import { useRestore } from './useRestore.ts';

/** Whose retained messages are to be cleared. */
export interface ClearOrder {
  readonly siteId: number;
  readonly count: number;
  readonly topics?: readonly string[];
  /** All beneath it; with its last `/`. */
  readonly under?: string;
}

function Results({ results, onClose }: { results: readonly RetainedResult[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('topics.clear.notAll')}
      footer={<Button onClick={onClose}>{t('ui.close')}</Button>}
    >
      <ul className="grid gap-2">
        {results.map(({ topicPath, outcome, message }) => (
          <li key={topicPath}>
            <span className="mono wrap-anywhere block text-12">{visibleText(topicPath)}</span>
            <span className="text-12 text-ink-2">
              {t(`topics.outcome.${outcome}`)}
              {message !== null && `. ${visibleText(message)}`}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Asks whether retained messages are to be cleared, and says what became of each that was not. */
export function ClearDialog({ order, onClose }: { order: ClearOrder; onClose: () => void }) {
  const { t } = useTranslation();
  const { client } = useApi();
  const readAgain = useTopicsReadAgain();
  const restore = useRestore();
  const { siteId, count, topics, under } = order;
  const clear = useMutation({
    mutationFn: () =>
      client.mqtt.clearRetained({
        siteId,
        ...(topics === undefined ? {} : { topics: [...topics] }),
        ...(under === undefined ? {} : { under }),
      }),
    onSuccess: async ({ results }) => {
      const ids = results.flatMap(({ outcome, clearingId }) =>
        outcome === 'cleared' && clearingId !== null ? [clearingId] : [],
      );
      if (ids.length > 0) {
        showToast('cleared', {
          glyph: 'off',
          title: t('topics.clear.done', { count: ids.length, shown: formatCount(ids.length) }),
          action: { word: t('topics.undo'), run: () => restore.put(siteId, ids) },
        });
      }
      if (results.every(({ outcome }) => outcome === 'cleared')) onClose();
      await readAgain(siteId);
    },
  });
  if (clear.data !== undefined) {
    const others = clear.data.results.filter(({ outcome }) => outcome !== 'cleared');
    return others.length === 0 ? null : <Results results={others} onClose={onClose} />;
  }
  const isTooMany = count > mostRetained;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('topics.clear.title', { count, shown: formatCount(count) })}
      confirmWord={t('topics.clear.word')}
      isBusy={clear.isPending || isTooMany}
      error={
        isTooMany ? t('topics.clear.tooMany', { most: formatCount(mostRetained) }) : clear.error?.message
      }
      onConfirm={() => clear.mutate()}
    >
      <p>{t('topics.clear.lost')}</p>
      <p className="mono wrap-anywhere mt-2 line-clamp-6 text-12">
        {under === undefined ? topics?.slice(0, 8).map(visibleText).join(', ') : `${visibleText(under)}#`}
      </p>
      <p className="mt-2">{t('topics.clear.kept')}</p>
    </ConfirmDialog>
  );
}

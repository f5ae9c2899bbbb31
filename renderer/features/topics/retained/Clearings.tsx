import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Age } from '../../../ui/Age.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { formatBytes } from '../list/formatBytes.ts';
import { useRestore } from './useRestore.ts';

/** What was cleared at a site (or of one topic), newest first; each can be put back. */
export function Clearings({ siteId, topicPath }: { siteId: number; topicPath?: string }) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const mayChange = useMayChange();
  const restore = useRestore();
  const { data, isPending, error, hasNextPage, fetchNextPage } = useInfiniteQuery(
    procedures.mqtt.retainedClearings.infiniteOptions({
      input: (cursor: string | undefined) => ({
        siteId,
        limit: 50,
        ...(topicPath === undefined ? {} : { topicPath }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  if (error !== null)
    return (
      <Notice failed title={t('topics.clearings.failed')}>
        {error.message}
      </Notice>
    );
  if (isPending) return <Skeleton rows={2} label={t('topics.reading')} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="text-ink-3">{t('topics.clearings.none')}</p>;
  return (
    <>
      <ul className="grid gap-3">
        {items.map((item) => (
          <li key={item.id} className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <span className="mono wrap-anywhere block text-12">{visibleText(item.topicPath)}</span>
              <span className="text-12 text-ink-3">
                <Age at={item.clearedAt} never="" className="text-11" />{' '}
                {t('topics.clearings.by', {
                  name: visibleText(item.clearedBy),
                  size: formatBytes(item.sizeBytes),
                  qos: item.qos,
                })}
              </span>
              <span className="mono block truncate text-11 text-ink-2">{visibleText(item.sample)}</span>
            </div>
            {item.restoredAt === null ? (
              <Button disabled={!mayChange || restore.isBusy} onClick={() => restore.put(siteId, [item.id])}>
                {t('topics.restore.word')}
              </Button>
            ) : (
              <span className="flex-none text-12 text-ink-3">
                {t('topics.restore.back', { name: visibleText(item.restoredBy ?? '') })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button kind="quiet" className="mt-2" onClick={() => void fetchNextPage()}>
          {t('topics.clearings.more')}
        </Button>
      )}
    </>
  );
}

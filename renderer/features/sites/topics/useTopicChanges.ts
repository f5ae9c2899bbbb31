import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Site, TopicInput } from '../../../../shared/domain/site.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { hideToast, showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { keepSite } from '../form/useSite.ts';
import { asInput, withoutTopic, withTopic } from './topicList.ts';

/** What becomes of the list, whichever it is by then. */
type Change = (topics: readonly TopicInput[]) => TopicInput[];

export interface TopicChanges {
  /** Adds a topic, or puts it in the place of the one with the pattern `before`. */
  put(before: string | null, topic: TopicInput, onDone?: () => void): void;
  remove(topic: TopicInput): void;
  readonly isBusy: boolean;
  readonly error: Error | null;
}

/** Changes the topics of a site, one at a time, each on top of what is stored now. What is removed can be undone. */
export function useTopicChanges(siteId: number): TopicChanges {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  const toastId = `topics-${siteId}`;
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (change: Change) => {
      const sites = await cache.ensureQueryData(procedures.sites.list.queryOptions());
      const topics = sites.find(({ id }) => id === siteId)?.topics ?? [];
      return client.sites.update({ siteId, topics: change(topics.map(asInput)) });
    },
    onSuccess: (site: Site) => keepSite(cache, procedures, site),
    onError: (failure) =>
      showToast(toastId, { glyph: 'error', title: t('topics.notSaved'), detail: failure.message }),
  });
  const put = (before: string | null, topic: TopicInput, onDone?: () => void) =>
    mutate((topics) => withTopic(topics, before, topic), {
      onSuccess: () => {
        const key = before === null ? 'topics.added' : 'topics.saved';
        showToast(toastId, { glyph: 'connected', title: t(key, { topic: visibleText(topic.topicPattern) }) });
        onDone?.();
      },
    });
  return {
    put,
    remove: (topic) =>
      mutate((topics) => withoutTopic(topics, topic.topicPattern), {
        onSuccess: () =>
          showToast(toastId, {
            glyph: 'off',
            title: t('topics.removed', { topic: visibleText(topic.topicPattern) }),
            action: {
              word: t('topics.undo'),
              run: () => {
                hideToast(toastId);
                put(null, asInput(topic));
              },
            },
          }),
      }),
    isBusy: isPending,
    error,
  };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';

export interface Process {
  /** Switches the processing of one topic. */
  set(topic: DiscoveredTopic, isActive: boolean): void;
  /** The topic as it will be once the server has answered. */
  shown(topic: DiscoveredTopic): DiscoveredTopic;
}

/** Switches the processing of topics; what shows them is read again. */
export function useProcess(): Process {
  const { t } = useTranslation();
  const { client } = useApi();
  const readAgain = useTopicsReadAgain();
  const { mutate, variables, isPending } = useMutation({
    mutationFn: ({ topic, isActive }: { topic: DiscoveredTopic; isActive: boolean }) =>
      client.mqtt.updateDiscoveredTopic({ id: topic.id, isActive }),
    onSuccess: ({ siteId }) => readAgain(siteId),
    onError: (error, { topic }) =>
      showToast('topic', {
        glyph: 'error',
        title: t('topics.notSwitched', { topic: visibleText(topic.topicPath) }),
        detail: error.message,
      }),
  });
  return {
    set: (topic, isActive) => mutate({ topic, isActive }),
    shown: (topic) =>
      isPending && variables.topic.id === topic.id ? { ...topic, isActive: variables.isActive } : topic,
  };
}

/** Reads again what is shown of a site's topics. */
export function useTopicsReadAgain(): (siteId: number) => Promise<unknown> {
  const { procedures } = useApi();
  const cache = useQueryClient();
  const { mqtt } = procedures;
  return (siteId) =>
    Promise.all(
      [
        mqtt.discoveredTopics.key({ input: { siteId } }),
        mqtt.topicLevels.key({ input: { siteId } }),
        mqtt.retainedClearings.key({ input: { siteId } }),
        mqtt.discoveredTopic.key(),
        mqtt.topicCounts.key(),
      ].map((queryKey) => cache.invalidateQueries({ queryKey })),
    );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import type { TopicInput } from '../../../../shared/domain/site.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { SearchField } from '../../../ui/form/SearchField.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { BranchLine, CutLine, TopicLine } from './DiscoveredRow.tsx';
import { isCovered, subscriptionTo } from './topicList.ts';
import type { TopicRow } from './topicTree.ts';
import { useTopicPages, useTopicTree } from './useDiscoveredTopics.ts';
import type { TopicChanges } from './useTopicChanges.ts';

const topicHeightPx = 50;
const branchHeightPx = 34;

/** Switches the processing of one topic; the lists are read again, as their order and counts stay. */
function useProcess() {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ topic, isActive }: { topic: DiscoveredTopic; isActive: boolean }) =>
      client.mqtt.updateDiscoveredTopic({ id: topic.id, isActive }),
    onSuccess: ({ siteId }) =>
      Promise.all(
        [procedures.mqtt.discoveredTopics, procedures.mqtt.topicLevels].map((procedure) =>
          cache.invalidateQueries({ queryKey: procedure.key({ input: { siteId } }) }),
        ),
      ),
    onError: (error, { topic }) =>
      showToast('topic', {
        glyph: 'error',
        title: t('topics.notSwitched', { topic: visibleText(topic.topicPath) }),
        detail: error.message,
      }),
  });
}

interface DiscoveredProps {
  siteId: number;
  subscribed: readonly TopicInput[];
  changes: TopicChanges;
}

/**
 * Every topic on which a message was seen. A list where they are few or searched for; where they are many, a tree
 * that is read as it is opened.
 */
export function Discovered({ siteId, subscribed, changes }: DiscoveredProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const pages = useTopicPages(siteId, search);
  const isTree = search === '' && pages.hasMore;
  const tree = useTopicTree(siteId, isTree);
  const { mutate, variables, isPending } = useProcess();
  const rows = isTree ? tree.rows : pages.rows;

  const shownTopic = (topic: DiscoveredTopic): DiscoveredTopic =>
    isPending && variables.topic.id === topic.id ? { ...topic, isActive: variables.isActive } : topic;
  const foldByKey = (event: KeyboardEvent, each: TopicRow) => {
    const isMeant = each.kind === 'branch' && event.key === (each.isOpen ? 'ArrowLeft' : 'ArrowRight');
    if (!isMeant) return;
    event.preventDefault();
    tree.toggle(each);
  };
  const row = (each: TopicRow) => {
    if (each.kind === 'cut') return <CutLine depth={each.depth} />;
    if (each.kind === 'branch') return <BranchLine row={each} onToggle={() => tree.toggle(each)} />;
    const subscription = subscriptionTo(each.topic.topicPath);
    return (
      <TopicLine
        topic={shownTopic(each.topic)}
        name={each.name}
        depth={each.depth}
        isCovered={isCovered(subscribed, each.topic.topicPath)}
        isBusy={changes.isBusy}
        onProcess={(isActive) => mutate({ topic: each.topic, isActive })}
        onSubscribe={subscription === null ? undefined : () => changes.put(null, subscription)}
      />
    );
  };
  return (
    <section className="flex flex-col border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2 px-4 pb-3 wide:px-5">
        <div className="min-w-0 flex-1">
          <h3 className="text-12 font-strong">{t('topics.discovered')}</h3>
          <p className="text-12 text-ink-3">{t('topics.discoveredHint')}</p>
        </div>
        <SearchField label={t('topics.search')} value={typed} onChange={setTyped} className="wide:!w-full" />
      </div>
      {pages.failure !== null ? (
        <Notice
          failed
          title={t('topics.notRead')}
          action={<Button onClick={() => void pages.refetch()}>{t('error.again')}</Button>}
        >
          {pages.failure.message}
        </Notice>
      ) : pages.isPending || (isTree && rows.length === 0) ? (
        <Skeleton rows={4} label={t('topics.reading')} />
      ) : rows.length === 0 ? (
        <p className="px-4 pb-5 text-ink-3 wide:px-5">
          {t(search === '' ? 'topics.noneSeen' : 'topics.noneFound')}
        </p>
      ) : (
        <div
          className="flex flex-col border-t border-line"
          style={{ height: `min(62dvh, ${rows.reduce((sum, each) => sum + heightOf(each), 1)}px)` }}
        >
          <VirtualRows
            key={isTree ? 'tree' : `list ${search}`}
            label={t('topics.discovered')}
            kind={isTree ? 'treegrid' : 'grid'}
            rows={rows}
            rowKey={({ kind, key }) => `${kind} ${key}`}
            rowHeightPx={heightOf}
            {...(isTree ? { traits: traitsOf, onOpen: tree.toggle, onRowKey: foldByKey } : {})}
            onReachEnd={() => {
              if (!isTree && pages.hasMore) void pages.readOn();
            }}
          >
            {row}
          </VirtualRows>
        </div>
      )}
    </section>
  );
}

const heightOf = ({ kind }: TopicRow) => (kind === 'topic' ? topicHeightPx : branchHeightPx);

const traitsOf = (row: TopicRow) =>
  row.kind === 'branch' ? { level: row.depth + 1, isExpanded: row.isOpen } : { level: row.depth + 1 };

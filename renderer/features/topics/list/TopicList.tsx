import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import { Button } from '../../../ui/Button.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { ConfigureDialog } from '../ConfigureDialog.tsx';
import { isCovered, usePatterns } from '../coverage.ts';
import { ClearDialog, type ClearOrder } from '../retained/ClearDialog.tsx';
import { BranchLine, CutLine, TopicLine } from './TopicLines.tsx';
import type { TopicRow } from './topicTree.ts';
import { useProcess } from './useProcess.ts';
import { type TopicFilter, useTopicPages, useTopicTree } from './useTopics.ts';

const topicHeightPx = 50;
const branchHeightPx = 34;

interface TopicListProps {
  siteId: number;
  /** With none of it a tree is shown, where the topics are many. */
  filter: TopicFilter;
  onOpen: (topic: DiscoveredTopic) => void;
  openId?: number | null;
  /** Paths that are chosen, and how to choose; left out: none can be. */
  choice?: { chosen: ReadonlySet<string>; onChoose: (path: string, isChosen: boolean) => void } | undefined;
  /** It is the list of the page: fills it, and `j` and `k` begin here. */
  isPage?: boolean;
}

/**
 * Every topic on which a message was seen. A list where they are few or filtered; where they are many, a tree that
 * is read as it is opened.
 */
export function TopicList({ siteId, filter, onOpen, openId = null, choice, isPage = false }: TopicListProps) {
  const { t } = useTranslation();
  const pages = useTopicPages(siteId, filter);
  const isFiltered = Object.keys(filter).length > 0;
  const isTree = !isFiltered && (isPage || pages.hasMore);
  const tree = useTopicTree(siteId, isTree);
  const patterns = usePatterns(siteId);
  const process = useProcess();
  const [configured, setConfigured] = useState<DiscoveredTopic | null>(null);
  const [cleared, setCleared] = useState<ClearOrder | null>(null);
  const rows = isTree ? tree.rows : pages.rows;

  const open = (row: TopicRow) => {
    if (row.kind === 'topic') onOpen(row.topic);
    else tree.toggle(row);
  };
  const foldByKey = (event: KeyboardEvent, each: TopicRow) => {
    const isMeant = each.kind === 'branch' && event.key === (each.isOpen ? 'ArrowLeft' : 'ArrowRight');
    if (!isMeant) return;
    event.preventDefault();
    tree.toggle(each);
  };
  const row = (each: TopicRow) => {
    if (each.kind === 'cut') return <CutLine depth={each.depth} />;
    if (each.kind === 'branch') {
      const { retained } = each.branch;
      const clear = () => setCleared({ siteId, count: retained, under: each.key });
      return <BranchLine row={each} onToggle={() => tree.toggle(each)} onClear={clear} />;
    }
    const topic = process.shown(each.topic);
    return (
      <TopicLine
        topic={topic}
        name={each.name}
        depth={each.depth}
        isCovered={patterns && isCovered(patterns, topic.topicPath)}
        onProcess={(isActive) => process.set(topic, isActive)}
        onConfigure={() => setConfigured(topic)}
        chosen={
          choice && {
            isChosen: choice.chosen.has(topic.topicPath),
            onChoose: (isChosen) => choice.onChoose(topic.topicPath, isChosen),
          }
        }
      />
    );
  };
  if (pages.failure !== null) {
    const again = <Button onClick={() => void pages.refetch()}>{t('error.again')}</Button>;
    return (
      <Notice failed title={t('topics.notRead')} action={again}>
        {pages.failure.message}
      </Notice>
    );
  }
  if (pages.isPending || (isTree && !tree.isKnown)) return <Skeleton rows={4} label={t('topics.reading')} />;
  if (rows.length === 0) {
    return isPage ? (
      <Notice title={t(isFiltered ? 'topics.noneFound' : 'topics.noneSeen')}>
        {isFiltered ? undefined : t('topics.noneSeenHint')}
      </Notice>
    ) : (
      <p className="px-4 pb-5 text-ink-3 wide:px-5">
        {t(isFiltered ? 'topics.noneFound' : 'topics.noneSeen')}
      </p>
    );
  }
  const list = (
    <VirtualRows
      key={isTree ? 'tree' : `list ${JSON.stringify(filter)}`}
      label={t('topics.discovered')}
      kind={isTree ? 'treegrid' : 'grid'}
      rows={rows}
      rowKey={keyOf}
      rowHeightPx={heightOf}
      traits={(each) => traitsOf(each, isTree, openId)}
      onOpen={open}
      {...(isTree ? { onRowKey: foldByKey } : {})}
      onReachEnd={() => {
        if (!isTree && pages.hasMore) void pages.readOn();
      }}
      hearsPage={isPage}
    >
      {row}
    </VirtualRows>
  );
  return (
    <>
      {isPage ? (
        list
      ) : (
        <div
          className="flex flex-col border-t border-line"
          style={{ height: `min(62dvh, ${rows.reduce((sum, each) => sum + heightOf(each), 1)}px)` }}
        >
          {list}
        </div>
      )}
      {configured !== null && <ConfigureDialog topic={configured} onClose={() => setConfigured(null)} />}
      {cleared !== null && <ClearDialog order={cleared} onClose={() => setCleared(null)} />}
    </>
  );
}

const keyOf = ({ kind, key }: TopicRow) => `${kind} ${key}`;

const heightOf = ({ kind }: TopicRow) => (kind === 'topic' ? topicHeightPx : branchHeightPx);

function traitsOf(row: TopicRow, isTree: boolean, openId: number | null) {
  const isSelected = row.kind === 'topic' && row.topic.id === openId;
  return {
    ...(isTree ? { level: row.depth + 1 } : {}),
    ...(row.kind === 'branch' ? { isExpanded: row.isOpen } : {}),
    ...(isSelected ? { isSelected } : {}),
  };
}

import { clsx } from 'clsx';
import { ChevronRight, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import { Age } from '../../../ui/Age.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Cell } from '../../../ui/list/Cell.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { Toggle } from '../../../ui/Toggle.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { formatBytes } from './formatBytes.ts';
import { TopicSample } from './TopicSample.tsx';
import type { TopicRow } from './topicTree.ts';

const indentPx = 14;
const line = 'flex h-full items-center gap-2 border-b border-line px-4 wide:px-5';
const indent = (depth: number) => ({ marginLeft: depth * indentPx });

interface TopicLineProps {
  topic: DiscoveredTopic;
  name: string;
  depth: number;
  isCovered: boolean;
  isBusy: boolean;
  onProcess: (isActive: boolean) => void;
  /** Left out: it cannot be subscribed to. */
  onSubscribe: (() => void) | undefined;
}

/** One topic that was seen: what came on it, who reads it, and whether it is processed. */
export function TopicLine({ topic, name, depth, isCovered, isBusy, onProcess, onSubscribe }: TopicLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const path = visibleText(topic.topicPath);
  const { messageCount, messageIntervalAvg, payloadSizeAvg, parserName } = topic;
  return (
    <div role="presentation" className={line}>
      <Cell className="flex-1" style={indent(depth)}>
        <span className="mono block truncate text-12" title={path}>
          {visibleText(name)}
        </span>
        <span className="flex min-w-0 items-center gap-x-2 overflow-hidden whitespace-nowrap text-11 text-ink-3">
          {isCovered ? (
            <Tag tone={parserName === null ? 'warn' : 'quiet'}>
              {parserName === null ? t('topics.noParser') : visibleText(parserName)}
            </Tag>
          ) : (
            <Tag>{t('topics.uncovered')}</Tag>
          )}
          <Age at={topic.lastSeenAt} never="" className="text-11" />
          <span>{t('topics.messages', { count: messageCount, formatted: formatCount(messageCount) })}</span>
          {messageIntervalAvg !== null && (
            <span className="max-wide:hidden">
              {t('topics.every', { interval: format.age(messageIntervalAvg * 1000) })}
            </span>
          )}
          <span className="max-wide:hidden">{t('topics.size', { size: formatBytes(payloadSizeAvg) })}</span>
        </span>
      </Cell>
      <Cell className="flex flex-none items-center">
        {!isCovered && onSubscribe !== undefined && (
          <IconButton label={`${t('topics.subscribe')}: ${path}`} onClick={onSubscribe} disabled={isBusy}>
            <Plus className="size-3.5" strokeWidth={1.8} aria-hidden="true" />
          </IconButton>
        )}
        <TopicSample topic={topic} />
      </Cell>
      <Cell className="flex flex-none">
        <Toggle label={t('topics.process', { topic: path })} checked={topic.isActive} onChange={onProcess} />
      </Cell>
    </div>
  );
}

/** What several topics have in common, folded or open. */
export function BranchLine({
  row,
  onToggle,
}: {
  row: Extract<TopicRow, { kind: 'branch' }>;
  onToggle: () => void;
}) {
  const { t } = useTranslation();
  const { branch, isOpen, depth } = row;
  const name = branch.level === '' ? t('topics.emptyLevel') : visibleText(branch.level);
  return (
    <div role="presentation" className={line}>
      <Cell className="flex flex-1 items-center gap-1.5" style={indent(depth)}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t(isOpen ? 'topics.fold' : 'topics.open', { topic: name })}
          onClick={onToggle}
          className="-ml-1 grid size-6 flex-none place-items-center rounded-1 text-ink-3 hover:bg-hover"
        >
          <ChevronRight
            aria-hidden="true"
            className={clsx('size-3.5 transition-transform duration-(--t-fast)', isOpen && 'rotate-90')}
          />
        </button>
        <span className="mono truncate text-12">{name}/</span>
        <span className="flex-none text-11 text-ink-3">{t('topics.branch', { count: branch.topics })}</span>
      </Cell>
      <Cell className="flex flex-none gap-2 text-11 whitespace-nowrap text-ink-3">
        <Age at={branch.lastSeenAt} never="" className="text-11" />
        {t('topics.messages', { count: branch.messages, formatted: formatCount(branch.messages) })}
      </Cell>
    </div>
  );
}

/** Says that not everything beneath a branch is shown. */
export function CutLine({ depth }: { depth: number }) {
  const { t } = useTranslation();
  return (
    <div role="presentation" className={line}>
      <Cell className="text-12 text-warn-text" style={indent(depth)}>
        {t('topics.more')}
      </Cell>
    </div>
  );
}

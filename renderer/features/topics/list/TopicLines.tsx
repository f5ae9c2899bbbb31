import { clsx } from 'clsx';
import { ChevronRight, Eraser, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import { Age } from '../../../ui/Age.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/form/Checkbox.tsx';
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
/** A leaf stands under the name of its branch, not under the arrow. */
const leafIndent = (depth: number) => indent(depth === 0 ? 0 : depth + 1);

interface TopicLineProps {
  topic: DiscoveredTopic;
  name: string;
  depth: number;
  /** Undefined: not known yet. */
  isCovered: boolean | undefined;
  onProcess: (isActive: boolean) => void;
  onConfigure: () => void;
  /** Several can be chosen; left out: they cannot. */
  chosen?: { isChosen: boolean; onChoose: (isChosen: boolean) => void } | undefined;
}

/** One topic that was seen: what came on it, who reads it, and whether it is processed. */
export function TopicLine(props: TopicLineProps) {
  const { topic, name, depth, isCovered, onProcess, onConfigure, chosen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const path = visibleText(topic.topicPath);
  const { messageCount, messageIntervalAvg, payloadSizeAvg, parserName, retainedAt } = topic;
  return (
    <div role="presentation" className={line}>
      {chosen !== undefined && (
        <Cell className="flex flex-none items-center">
          <Checkbox
            aria-label={t('topics.choose', { topic: path })}
            checked={chosen.isChosen}
            onChange={(event) => chosen.onChoose(event.target.checked)}
          />
        </Cell>
      )}
      <Cell className="flex-1" style={leafIndent(depth)}>
        <span className="mono block truncate text-12" title={path}>
          {visibleText(name)}
        </span>
        <span className="flex min-w-0 items-center gap-x-2 overflow-hidden whitespace-nowrap text-11 text-ink-3">
          {isCovered === false && <Tag>{t('topics.uncovered')}</Tag>}
          {(isCovered !== false || parserName !== null) && (
            <Tag tone={parserName === null ? 'warn' : 'quiet'}>
              {parserName === null ? t('topics.noParser') : visibleText(parserName)}
            </Tag>
          )}
          {retainedAt !== null && <Tag>{t('topics.retained')}</Tag>}
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
        {isCovered === false && (
          <IconButton label={t('topics.configureOf', { topic: path })} onClick={onConfigure}>
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
  onClear,
}: {
  row: Extract<TopicRow, { kind: 'branch' }>;
  onToggle: () => void;
  /** Clears the retained messages beneath it; left out: that is not offered. */
  onClear?: (() => void) | undefined;
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
        {branch.unrecognised > 0 && (
          <span className="flex-none text-11 text-warn-text max-wide:hidden">
            {t('topics.unrecognisedCount', {
              count: branch.unrecognised,
              shown: formatCount(branch.unrecognised),
            })}
          </span>
        )}
        {branch.retained > 0 && (
          <span className="flex-none text-11 text-ink-3">
            {t('topics.retainedCount', { count: branch.retained, shown: formatCount(branch.retained) })}
          </span>
        )}
      </Cell>
      {branch.retained > 0 && onClear !== undefined && (
        <Cell className="flex-none">
          <IconButton label={t('topics.clear.branch', { topic: `${name}/` })} onClick={onClear}>
            <Eraser className="size-3.5" strokeWidth={1.8} aria-hidden="true" />
          </IconButton>
        </Cell>
      )}
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

import { clsx } from 'clsx';
import { Check, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FailureGroup } from '../../../../shared/domain/inbox.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useGroupWords } from '../useGroupWords.ts';
import { isOfGroup, useReplay, useReplayJob } from '../useReplay.ts';
import { HourBars } from './HourBars.tsx';

export const rowHeightPx = 80;

/** Replays the group, or says how far that is. */
function ReplayCell({ group }: { group: FailureGroup }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const job = useReplayJob();
  const { begin, isBusy } = useReplay();
  const isRunning = job?.state === 'running';
  if (isRunning && isOfGroup(job, group.id)) {
    const percent = job.total === 0 ? 0 : Math.floor((job.done / job.total) * 100);
    return (
      <span className="flex items-center gap-2 text-12">
        <StatusGlyph kind="connecting" />
        <span className="mono tabular-nums">{percent} %</span>
      </span>
    );
  }
  if (!mayChange) return null;
  return (
    <Button
      disabled={isBusy || isRunning || group.keptCount === 0}
      onClick={() => begin({ groupId: group.id })}
    >
      <RotateCcw aria-hidden="true" strokeWidth={1.8} />
      {t('inbox.replay')}
    </Button>
  );
}

/** How and when a group came to its end. */
function Ending({ group }: { group: FailureGroup }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { closedAt, closedBy, closedHow, replayedCount, messageCount } = group;
  if (closedAt === null || closedHow === null) return null;
  const words = {
    when: format.moment(closedAt, now),
    read: formatCount(replayedCount),
    total: formatCount(messageCount),
    who: visibleText(closedBy ?? ''),
  };
  return <>{t(`inbox.ended.${closedHow}`, words)}</>;
}

/** One group in the list: how many, where they fail and why, whose they are. */
export function GroupRow({ group, isNarrow }: { group: FailureGroup; isNarrow: boolean }) {
  const { t } = useTranslation();
  const words = useGroupWords();
  const { keptCount, messageCount, parserName, topicPattern, siteCount, sites, closedAt } = group;
  const isOpen = closedAt === null;
  const [site] = sites;
  const ofSites =
    siteCount === 1 && site !== undefined ? site.siteCode : t('inbox.sites', { count: siteCount });
  return (
    <div
      className={clsx(
        'grid h-full items-center gap-x-4 px-4 wide:px-5',
        isNarrow
          ? 'grid-cols-[minmax(52px,auto)_minmax(0,1fr)_auto]'
          : 'grid-cols-[76px_minmax(0,1fr)_144px_104px]',
      )}
    >
      <span className={clsx('mono text-right tabular-nums', isOpen ? 'text-15 !font-strong' : 'text-ink-2')}>
        {formatCount(isOpen ? keptCount : messageCount)}
      </span>
      <span className="grid min-w-0 gap-0.5">
        <b
          className={clsx(
            'truncate font-strong',
            words.isPath(group) && 'mono text-12',
            !isOpen && 'text-ink-2',
          )}
        >
          {words.place(group)}
        </b>
        <span className="truncate text-ink-2">{isOpen ? words.why(group) : <Ending group={group} />}</span>
        <span className="mono truncate text-11 text-ink-3">
          {[
            visibleText(topicPattern),
            parserName ?? t('inbox.noParser'),
            ...(siteCount > 0 ? [ofSites] : []),
          ].join(' · ')}
        </span>
      </span>
      {!isNarrow && <HourBars group={group} />}
      <span className="flex justify-end">
        {isOpen ? (
          <ReplayCell group={group} />
        ) : (
          <span className="flex items-center gap-1.5 text-12 text-ink-2">
            <Check className="size-3.5" strokeWidth={2} aria-hidden="true" />
            {t('inbox.empty')}
          </span>
        )}
      </span>
    </div>
  );
}

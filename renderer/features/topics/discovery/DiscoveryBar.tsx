import { Radar, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discovery } from '../../../../shared/domain/listening.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Age } from '../../../ui/Age.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Countdown } from '../../../ui/CountdownRing.tsx';
import { formatCount } from '../../../ui/format.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { useDiscovery, useForceDiscovery } from './useDiscovery.ts';

/** Begins a discovery, or ends the one that runs. */
export function DiscoveryButton({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const discovery = useDiscovery(siteId);
  const { start, stop } = useForceDiscovery();
  const isRunning = discovery !== undefined && discovery.state !== 'over';
  return (
    <Button
      disabled={!mayChange}
      title={t('topics.discovery.hint')}
      onClick={() => (isRunning ? stop(siteId) : start(siteId))}
    >
      {isRunning ? <Square aria-hidden="true" /> : <Radar aria-hidden="true" />}
      {t(isRunning ? 'topics.discovery.stop' : 'topics.discovery.start')}
    </Button>
  );
}

/** What a discovery heard so far, with what could not be listed. */
export function DiscoveryWords({ discovery }: { discovery: Discovery }) {
  const { t } = useTranslation();
  const { state, end, message, counts, endsAt } = discovery;
  const parts = [
    t('topics.discovery.new', { count: counts.newTopics, shown: formatCount(counts.newTopics) }),
    t('topics.messages', { count: counts.messages, formatted: formatCount(counts.messages) }),
    t('topics.retainedCount', { count: counts.retained, shown: formatCount(counts.retained) }),
    ...(counts.overLimit > 0
      ? [t('topics.discovery.overLimit', { count: counts.overLimit, shown: formatCount(counts.overLimit) })]
      : []),
    ...(counts.unusable > 0
      ? [t('topics.discovery.unusable', { count: counts.unusable, shown: formatCount(counts.unusable) })]
      : []),
  ];
  return (
    <span className="min-w-0">
      <b className="font-strong">
        {t(state === 'over' ? `topics.discovery.${end ?? 'done'}` : `topics.discovery.${state}`)}
      </b>{' '}
      {state !== 'connecting' && <span className="text-ink-2">{parts.join(', ')}</span>}{' '}
      {state === 'over' && <Age at={endsAt} never="" className="text-12 text-ink-3" />}
      {message !== null && <span className="block text-bad-text">{visibleText(message)}</span>}
    </span>
  );
}

/** A discovery while it runs, with what is left of it, and what came of it until it is put away. */
export function DiscoveryBar({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const discovery = useDiscovery(siteId);
  const [putAway, setPutAway] = useState<number | null>(null);
  if (discovery === undefined) return null;
  const { state, startedAt, endsAt } = discovery;
  if (state === 'over' && putAway === startedAt) return null;
  return (
    <div
      role="status"
      className="flex flex-none flex-wrap items-center gap-3 border-t border-line bg-sunken px-4 py-2 wide:px-5"
    >
      {state === 'listening' ? (
        <Countdown dueAt={endsAt} tone="cycle" />
      ) : (
        <StatusGlyph
          kind={state === 'connecting' ? 'connecting' : discovery.end === 'failed' ? 'error' : 'connected'}
        />
      )}
      <div className="min-w-0 flex-1">
        <DiscoveryWords discovery={discovery} />
      </div>
      {state === 'over' && (
        <Button kind="quiet" onClick={() => setPutAway(startedAt)}>
          {t('ui.close')}
        </Button>
      )}
    </div>
  );
}

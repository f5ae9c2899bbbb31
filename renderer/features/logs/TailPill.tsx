import { Pause, Play } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TailWaiting } from '../../api/logTail.ts';
import { Button } from '../../ui/Button.tsx';
import { isTyping } from '../../ui/form/isTyping.ts';
import { formatCount } from '../../ui/format.ts';
import { Pill } from '../../ui/Pill.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

interface TailPillProps {
  isPaused: boolean;
  waiting: TailWaiting;
  onPaused: (isPaused: boolean) => void;
}

/** Whether new rows come in by themselves, and how many wait; the key f does the same. */
export function TailPill({ isPaused, waiting, onPaused }: TailPillProps) {
  const { t } = useTranslation();
  const toggle = useEffectEvent(() => onPaused(!isPaused));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || event.defaultPrevented || isTyping(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      toggle();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const shown = `${formatCount(waiting.count)}${waiting.isCut ? '+' : ''}`;
  return (
    <Pill tone={isPaused ? 'warn' : 'quiet'} role="group" aria-label={t('logs.tail.label')} className="!pr-1">
      {isPaused ? <Pause className="size-3.5" aria-hidden="true" /> : <StatusGlyph kind="flowing" />}
      <span>
        {t(isPaused ? 'logs.tail.paused' : 'logs.tail.following')}
        {isPaused && waiting.count > 0 && `, ${t('logs.tail.newer', { shown })}`}
      </span>
      <Button kind="pill" aria-keyshortcuts="f" onClick={() => onPaused(!isPaused)}>
        {isPaused && <Play className="size-3" aria-hidden="true" />}
        {t(isPaused ? 'logs.tail.follow' : 'logs.tail.pause')}
      </Button>
    </Pill>
  );
}

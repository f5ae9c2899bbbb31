import { useTranslation } from 'react-i18next';
import type { ReplayJob } from '../../../../shared/domain/inbox.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount, formatCountdown } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { useReplay } from '../useReplay.ts';
import { timeLeftMs } from './timeLeft.ts';

/** How far a replay is, or what came of it. */
export function ReplayProgress({ job }: { job: ReplayJob }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const { stop, isBusy } = useReplay();
  const { state, total, done, parsed, failed, skipped, message } = job;
  const now = useNow(1000);
  const leftMs = timeLeftMs(job, now);
  const part = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`;
  return (
    <section className="border-t border-line px-4 py-3 wide:px-5" aria-label={t('inbox.progress')}>
      <div className="mb-2 flex items-center gap-2">
        <h3 className="text-12 font-strong">{t(`inbox.job.${state}`)}</h3>
        {leftMs !== null && (
          <span className="text-12 text-ink-3">{t('inbox.timeLeft', { time: formatCountdown(leftMs) })}</span>
        )}
        <span className="mono ml-auto text-12 tabular-nums">
          {formatCount(done)} / {formatCount(total)}
        </span>
      </div>
      <div aria-hidden="true" className="flex h-1.5 overflow-hidden rounded-full bg-sunken">
        <span className="bg-accent" style={{ width: part(parsed) }} />
        <span className="bg-bad" style={{ width: part(failed) }} />
        <span className="bg-part-1" style={{ width: part(skipped) }} />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-12" role="status">
        <span className="flex items-center gap-1.5">
          <StatusGlyph kind="connected" />
          {t('inbox.parsed', { count: parsed, number: formatCount(parsed) })}
        </span>
        {failed > 0 && (
          <span className="flex items-center gap-1.5 text-bad-text">
            <StatusGlyph kind="error" />
            {t('inbox.stillFail', { count: failed, number: formatCount(failed) })}
          </span>
        )}
        {skipped > 0 && (
          <span className="text-ink-3">{t('inbox.skipped', { number: formatCount(skipped) })}</span>
        )}
        {state === 'running' && mayChange && (
          <Button className="ml-auto" disabled={isBusy} onClick={() => stop()}>
            {t('inbox.stop')}
          </Button>
        )}
      </div>
      {message !== null && <p className="mt-2 text-12 text-bad-text">{visibleText(message)}</p>}
    </section>
  );
}

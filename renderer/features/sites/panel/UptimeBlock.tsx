import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Uptime } from '../../../../shared/domain/history.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { useSiteUptimes } from '../history/useUptimes.ts';
import { isBelowTarget, uptimeTargetPercent } from '../uptimeTarget.ts';
import { Block } from './Block.tsx';

const spans = ['day', 'week', 'month'] as const;

/** Uptime over one span: percent, how long it was down, and of what time. */
function Span({ span, uptime }: { span: (typeof spans)[number]; uptime: Uptime | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = uptime === undefined ? null : format.share(uptime.connectedMs, uptime.wantedMs);
  const isMissed = uptime !== undefined && isBelowTarget(uptime);
  const downMs = uptime === undefined ? 0 : uptime.wantedMs - uptime.connectedMs;
  return (
    <div className="min-w-0 border-l border-line px-3 first:border-0 first:pl-0">
      <dt className="text-11 text-ink-3">{t(`uptime.span.${span}`)}</dt>
      <dd>
        {share === null ? (
          <span className="block min-h-[52px] pt-1 text-12 text-ink-3">
            {uptime === undefined ? '–' : t('uptime.notWanted')}
          </span>
        ) : (
          <>
            <span className={clsx('flex items-baseline gap-1', isMissed && 'text-bad-text')}>
              {isMissed && (
                <span className="self-center">
                  <StatusGlyph kind="error" />
                  <span className="sr-only">{t('uptime.missed')}</span>
                </span>
              )}
              <span className="mono !font-[520] text-18 tabular-nums">{share}</span>
              <span className="text-12 text-ink-3">%</span>
            </span>
            <span className="block text-12 text-ink-2">
              {downMs < 1000 ? t('uptime.neverDown') : t('uptime.down', { length: format.length(downMs) })}
            </span>
            <span className="block text-11 text-ink-3">
              {t('uptime.of', { length: format.length(uptime?.wantedMs ?? 0) })}
            </span>
          </>
        )}
      </dd>
    </div>
  );
}

/** How long the site was up, of the time it was wanted, against what is promised. */
export function UptimeBlock({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const uptimes = useSiteUptimes(siteId);
  const isVouched = useIsVouched();
  return (
    <Block
      title={t('uptime.title')}
      aside={<span className="text-ink-3">{t('uptime.target', { percent: uptimeTargetPercent })}</span>}
    >
      <dl className={clsx('grid grid-cols-3', !isVouched && 'opacity-60 grayscale')}>
        {spans.map((span) => (
          <Span key={span} span={span} uptime={uptimes?.[span]} />
        ))}
      </dl>
    </Block>
  );
}

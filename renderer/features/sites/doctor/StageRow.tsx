import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type DoctorStepName, type StepOutcome, usualWaitSeconds } from '../../../../shared/domain/doctor.ts';
import { type GlyphKind, StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { StageView } from './doctorView.ts';
import { StepDetails } from './StepDetails.tsx';
import { useDuration } from './useDuration.ts';

const glyphs: Record<StepOutcome, GlyphKind> = {
  ok: 'connected',
  warning: 'retry',
  failed: 'error',
  skipped: 'off',
};
const glyphOf = (stage: StageView): GlyphKind => {
  if (stage.phase === 'done') return glyphs[stage.step.outcome];
  return stage.phase === 'running' ? 'connecting' : 'unknown';
};

/** What the stage is about, as those know it who know it; the same in every language. */
const protocolWords: Partial<Record<DoctorStepName, string>> = {
  dns: 'DNS',
  tcp: 'TCP',
  tls: 'TLS',
  websocket: 'HTTP',
  connack: 'CONNACK',
  suback: 'SUBACK',
  message: 'PUBLISH',
};

/** What is cut out of a glyph shows what it lies on. */
const looks: Partial<Record<StepOutcome, { row: string; advice: string }>> = {
  failed: { row: 'bg-bad-soft [--surface:var(--bad-soft)]', advice: 'border-bad' },
  warning: { row: 'bg-warn-soft [--surface:var(--warn-soft)]', advice: 'border-warn' },
};

/** One stage: its glyph on the thread, its word and time, what was found and what to do. */
export function StageRow({
  stage,
  isLast,
  isCurrent,
}: {
  stage: StageView;
  isLast: boolean;
  isCurrent: boolean;
}) {
  const { t } = useTranslation();
  const duration = useDuration();
  const row = useRef<HTMLLIElement>(null);
  // On a phone the list is longer than the dialog: what happens stays in sight.
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const step = stage.phase === 'done' ? stage.step : null;
  const look = step === null ? undefined : looks[step.outcome];
  const isQuiet = step === null ? stage.phase === 'waiting' : step.outcome === 'skipped';
  const word =
    stage.phase === 'done' ? t(`doctor.outcome.${stage.step.outcome}`) : t(`doctor.phase.${stage.phase}`);
  const protocolWord = protocolWords[stage.name];
  return (
    <li
      ref={row}
      data-stage={stage.name}
      className={clsx('relative grid grid-cols-[14px_minmax(0,1fr)] gap-x-3 px-5 py-2', look?.row)}
    >
      {!isLast && (
        <span aria-hidden="true" className="absolute top-[30px] -bottom-2 left-[26.5px] w-px bg-line-2" />
      )}
      <span className="relative z-1 mt-[3px]">
        <StatusGlyph kind={glyphOf(stage)} />
      </span>
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          <h3 className={clsx('font-medium', isQuiet && 'text-ink-3')}>{t(`doctor.stage.${stage.name}`)}</h3>
          {protocolWord !== undefined && <span className="mono text-11 text-ink-3">{protocolWord}</span>}
          <span className={clsx('ml-auto flex-none text-12', isQuiet ? 'text-ink-3' : 'text-ink-2')}>
            {word}
          </span>
          {step !== null && step.outcome !== 'skipped' && (
            <span className="mono w-13 flex-none text-right text-12 tabular-nums">
              {duration(step.durationMs)}
            </span>
          )}
        </div>
        {step !== null && (
          <>
            <p lang="en" className={clsx('wrap-anywhere', isQuiet ? 'text-12 text-ink-3' : 'text-ink-2')}>
              {visibleText(step.summary)}
            </p>
            {step.advice !== null && (
              <p
                lang="en"
                className={clsx('wrap-anywhere mt-1.5 border-l-2 pl-2.5', look?.advice ?? 'border-line-2')}
              >
                {visibleText(step.advice)}
              </p>
            )}
            <StepDetails step={step} className="mt-1" />
          </>
        )}
        {stage.phase === 'running' && (
          <p className="text-ink-2">{t(`doctor.doing.${stage.name}`, { seconds: usualWaitSeconds })}</p>
        )}
      </div>
    </li>
  );
}

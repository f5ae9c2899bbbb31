import { useTranslation } from 'react-i18next';
import { type GlyphKind, StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { type DoctorView, decisiveStep } from './doctorView.ts';
import { useDuration } from './useDuration.ts';

const glyphs: Record<'ok' | 'warning' | 'failed', GlyphKind> = {
  ok: 'connected',
  warning: 'retry',
  failed: 'error',
};

function glyphOf({ phase, report }: DoctorView): GlyphKind {
  if (phase === 'running') return 'connecting';
  if (phase === 'stopped') return 'off';
  return report === null ? 'error' : glyphs[report.verdict];
}

/** What the test says as a whole, in a line; read out when it changes. */
export function DoctorVerdict({ view }: { view: DoctorView }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const { phase, report, error } = view;
  const decisive = decisiveStep(view);
  const stage = decisive === null ? '' : t(`doctor.stage.${decisive.name}`);
  const title =
    report !== null
      ? t(`doctor.verdict.${report.verdict}`, { stage })
      : t(
          phase === 'running' || phase === 'stopped'
            ? `doctor.verdict.${phase}`
            : 'doctor.verdict.failedItself',
        );
  return (
    <div role="status">
      <div className="flex items-center gap-2.5">
        <StatusGlyph kind={glyphOf(view)} big />
        <b className="min-w-0 text-15 font-strong">{title}</b>
        {report !== null && (
          <span className="mono ml-auto flex-none pl-2 text-12 text-ink-3">
            {duration(report.durationMs)}
          </span>
        )}
      </div>
      {error !== null && (
        <p lang="en" className="wrap-anywhere mt-1 text-bad-text">
          {visibleText(error)}
        </p>
      )}
    </div>
  );
}

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrialResult } from '../../../../shared/domain/parserTrial.ts';
import { CodeBlock } from '../../../ui/figure/CodeBlock.tsx';
import { payloadView } from '../../../ui/figure/payload.ts';
import { PayloadPath } from '../../../ui/page/Breadcrumbs.tsx';
import { type GlyphKind, StatusWord } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { ReadingsTable } from './ReadingsTable.tsx';

const glyphs: Record<TrialResult['outcome'], GlyphKind> = {
  parsed: 'connected',
  partial: 'retry',
  failed: 'error',
};

/** The decoded payload, with the first fault marked where it lies. */
function Decoded({ decoded, faults }: Pick<TrialResult, 'faults'> & { decoded: string }) {
  const { t } = useTranslation();
  const placed = faults.find(({ path }) => path !== null && path !== '');
  const { lines, mark } = useMemo(
    () => payloadView(decoded, placed === undefined ? '' : `${placed.path}: ${placed.message}`),
    [decoded, placed],
  );
  return (
    <CodeBlock
      label={t('parsers.trial.decoded')}
      lines={lines}
      mark={mark}
      className="max-h-[280px] min-w-0 @[760px]:max-h-[520px]"
    />
  );
}

/** What is wrong with the message, each with its path. */
function Faults({ faults }: Pick<TrialResult, 'faults'>) {
  return (
    <ul className="grid gap-1.5 border-t border-line px-4 py-3 wide:px-5">
      {faults.map(({ message, path }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: faults have no other name than their place.
        <li key={index} className="wrap-anywhere">
          {path !== null && path !== '' && (
            <>
              <PayloadPath path={visibleText(path)} />{' '}
            </>
          )}
          <span className="text-bad-text">{visibleText(message)}</span>
        </li>
      ))}
    </ul>
  );
}

interface TrialViewProps {
  /** What the definition makes of it; null while there is none: the message alone is shown. */
  result: TrialResult | null;
  /** The message, decoded. */
  sample: TrialResult;
  /** It is of an earlier definition. */
  isStale: boolean;
}

/** A message that a definition is tried on, and the readings that come of it. */
export function TrialView({ result, sample, isStale }: TrialViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const decoded = result?.decoded ?? sample.decoded;
  const faults = result?.faults ?? (sample.decoded === null ? sample.faults : []);
  return (
    <div className="@container">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 wide:px-5">
        {result !== null && (
          <>
            <StatusWord kind={glyphs[result.outcome]} word={t(`parsers.outcome.${result.outcome}`)} />
            <span>{t('parsers.trial.count', { count: result.readingCount })}</span>
            <span className="mono text-12 text-ink-3">
              {t('parsers.millis', { time: format.decimal(result.tookMs, result.tookMs < 10 ? 2 : 0) })}
            </span>
          </>
        )}
        <span className="mono wrap-anywhere text-12 text-ink-3">{visibleText(sample.topic)}</span>
      </p>
      {sample.isCut && (
        <p className="border-t border-line px-4 py-1.5 text-12 text-ink-2 wide:px-5">
          {t('parsers.trial.cut')}
        </p>
      )}
      {result !== null && isStale && (
        <p
          role="status"
          className="border-t border-warn-line bg-warn-soft px-4 py-1.5 text-12 text-warn-text wide:px-5"
        >
          {t('parsers.trial.stale')}
        </p>
      )}
      <div className={clsx('transition-[filter] duration-(--t)', result !== null && isStale && 'grayscale')}>
        {faults.length > 0 && <Faults faults={faults} />}
        <div className="grid border-t border-line @[760px]:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          {decoded === null ? (
            <p className="px-4 py-3 text-ink-3 wide:px-5">{t('parsers.trial.notDecoded')}</p>
          ) : (
            <Decoded decoded={decoded} faults={faults} />
          )}
          {result !== null && (
            <div className="min-w-0 border-line border-t @[760px]:border-t-0 @[760px]:border-l">
              <ReadingsTable result={result} />
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

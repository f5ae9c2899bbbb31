import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { TrialReading, TrialResult } from '../../../../shared/domain/parserTrial.ts';
import { formatCount } from '../../../ui/format.ts';
import { figuresOf } from '../../../ui/formatReading.ts';
import { visibleText } from '../../../ui/visibleText.ts';

const columns = ['gateway', 'datalogger', 'sensor', 'value', 'unit', 'at', 'quality'] as const;

const valueWords = (data: TrialReading['data']): string =>
  figuresOf(data)
    .map(({ key, text }) => (key === null ? (text ?? '–') : `${key} ${text ?? '–'}`))
    .join(' · ');

const timeWords = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().replace('T', ' ').replace('.000Z', 'Z');

/** The readings that a message would store. */
export function ReadingsTable({ result: { readings, readingCount } }: { result: TrialResult }) {
  const { t } = useTranslation();
  if (readingCount === 0)
    return <p className="px-4 py-3 text-ink-3 wide:px-5">{t('parsers.trial.noReadings')}</p>;
  const more = readingCount - readings.length;
  return (
    <section
      aria-label={t('parsers.trial.readings')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className="max-h-[520px] overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse text-12">
        <thead className="sticky top-0 bg-surface">
          <tr className="border-b border-line text-left text-11 text-ink-3">
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={clsx(
                  'h-7 px-2 font-medium whitespace-nowrap first:pl-4 last:pr-4 wide:first:pl-5',
                  column === 'value' && 'text-right',
                )}
              >
                {t(`parsers.trial.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readings.map(({ gateway, datalogger, sensor, data, unit, at, quality }, index) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: readings have no other name than their place.
              key={index}
              className="mono border-b border-line/60 [&>td]:h-7 [&>td]:px-2 [&>td]:whitespace-nowrap [&>td:first-child]:pl-4 [&>td:last-child]:pr-4 wide:[&>td:first-child]:pl-5"
            >
              <td className="text-ink-3">{gateway === null ? '–' : visibleText(gateway)}</td>
              <td>{visibleText(datalogger)}</td>
              <td>{visibleText(sensor)}</td>
              <td className="text-right !font-strong tabular-nums">{visibleText(valueWords(data))}</td>
              <td className="text-ink-2">{unit === null ? '' : visibleText(unit)}</td>
              <td className="text-ink-2">{timeWords(at) ?? t('parsers.trial.byArrival')}</td>
              <td className={clsx('font-ui', quality === 'good' ? 'text-ink-3' : 'text-warn-text')}>
                {t(`parsers.quality.${quality}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p className="px-4 py-2 text-12 text-ink-3 wide:px-5">
          {t('parsers.trial.more', { number: formatCount(more) })}
        </p>
      )}
    </section>
  );
}

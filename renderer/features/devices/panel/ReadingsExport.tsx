import { useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportDialog } from '../../../exporting/ExportDialog.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { useClock } from '../../../ui/now.tsx';
import { chartRange, rangeMs, spanOf } from '../chart/chartSpan.ts';

/** Whose readings. */
export type ReadingSources = { readonly sensorId: number[] } | { readonly dataloggerId: number[] };

const span = [...chartRange.options, 'all'] as const;
type Span = (typeof span)[number] | 'shown';

interface ReadingsExportProps {
  /** Of the device. */
  name: string;
  sources: ReadingSources;
}

/** Exports the readings of a sensor, or of all sensors of a device, over a time to be chosen. */
export function ReadingsExport({ name, sources }: ReadingsExportProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<Span | null>(null);
  const chart = useSearch({ strict: false });
  // A chart that shows another time than the last hours or days is a choice of its own.
  const isPast = chart.to !== undefined;
  const shown = chosen ?? (isPast ? 'shown' : (chart.range ?? 'day'));

  function times(): { from?: number; to?: number } {
    if (shown === 'all') return {};
    if (shown !== 'shown') return { from: clock() - rangeMs[shown] };
    const { from, to } = spanOf(chart, clock());
    return { from, to };
  }
  return (
    <>
      <IconButton label={t('export.readings', { device: name })} onClick={() => setIsOpen(true)}>
        <Download className="size-4" strokeWidth={1.8} aria-hidden="true" />
      </IconButton>
      <ExportDialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('export.readings', { device: name })}
        description={t('export.readingsHint')}
        total={null}
        request={(format, byteOrderMark) => ({
          of: 'readings',
          ...sources,
          ...times(),
          format,
          byteOrderMark,
        })}
      >
        <SelectField
          label={t('export.rangeName')}
          choices={(isPast ? (['shown', ...span] as const) : span).map((value) => ({
            value,
            word: t(`export.range.${value}`),
          }))}
          value={shown}
          onChange={setChosen}
        />
      </ExportDialog>
    </>
  );
}

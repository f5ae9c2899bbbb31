import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogKind } from '../../api/logFeed.ts';
import { ExportDialog } from '../../exporting/ExportDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { isTyping } from '../../ui/form/isTyping.ts';
import { formatCount } from '../../ui/format.ts';
import type { LogSource } from './useLogRows.ts';

/** Beyond that it is only said how many rows there are at least. */
const countWithinMs = 10_000;
/** A count needs no bars; so few are the least that are given. */
const fewestBars = 4;

interface LogExportProps<Kind extends LogKind> {
  source: LogSource<Kind>;
  /** So many rows were read already. */
  atLeast: number;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

function useCount<Kind extends LogKind>(source: LogSource<Kind>, isWanted: boolean) {
  const { histogramKey, times, readHistogram } = source;
  return useQuery({
    queryKey: [...histogramKey, 'count', times],
    queryFn: ({ signal }) =>
      readHistogram(
        { ...times, bars: fewestBars },
        AbortSignal.any([signal, AbortSignal.timeout(countWithinMs)]),
      ),
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** Exports exactly the rows that are filtered; the key e does the same. */
export function LogExport<Kind extends LogKind>(props: LogExportProps<Kind>) {
  const { source, atLeast, isOpen, onOpen } = props;
  const { t } = useTranslation();
  const { data: counted, isError } = useCount(source, isOpen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'e' || event.defaultPrevented || isTyping(event)) return;
      if (!event.ctrlKey && !event.metaKey && !event.altKey) onOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onOpen]);

  function words(): string {
    if (counted === undefined) {
      return t(isError ? 'export.moreThan' : 'export.counting', { rows: formatCount(atLeast) });
    }
    const rows = formatCount(counted.total);
    return counted.sampledEvery > 1
      ? t('export.aboutRows', { rows })
      : t('export.rows', { count: counted.total, rows });
  }
  return (
    <>
      <Button aria-keyshortcuts="e" onClick={() => onOpen(true)}>
        <Download aria-hidden="true" />
        {t('export.word')}
      </Button>
      <ExportDialog
        isOpen={isOpen}
        onClose={() => onOpen(false)}
        title={t(`logs.${source.kind}`)}
        description={words()}
        total={counted === undefined ? null : counted.total}
        request={source.exportAs}
      />
    </>
  );
}

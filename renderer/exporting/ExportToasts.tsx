import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/ApiContext.tsx';
import { isUnderWay, type RunningExport } from '../api/exportDesk.ts';
import { bytesText } from '../ui/bytesText.ts';
import { formatCount } from '../ui/format.ts';
import { hideToast, showToast, type ToastContent } from '../ui/Toasts.tsx';
import { useCalm } from '../ui/useCalm.ts';
import { useFormat } from '../ui/useFormat.ts';

/** Shown no more often than one reads. */
const readMs = 400;

function useToastOf() {
  const { t } = useTranslation();
  const format = useFormat();
  return (shown: RunningExport, cancel: () => void): ToastContent => {
    const { title, total, phase, hasRows, rows, bytes, fileName, message } = shown;
    const size = bytesText(format, bytes);
    const written = hasRows
      ? t(total === null ? 'export.written' : 'export.writtenOf', {
          count: total ?? rows,
          rows: formatCount(rows),
          total: formatCount(total ?? 0),
          size,
        })
      : size;
    switch (phase) {
      case 'asking':
      case 'running':
        return {
          glyph: 'connecting',
          title: t('export.running', { what: title }),
          progress: {
            words: phase === 'asking' ? t('export.asking') : written,
            share: total && rows / total,
          },
          action: { word: t('ui.cancel'), run: cancel },
        };
      case 'done':
        return {
          glyph: 'connected',
          title: fileName ?? title,
          detail: hasRows ? t('export.written', { count: rows, rows: formatCount(rows), size }) : size,
        };
      case 'cancelled':
        return {
          glyph: 'off',
          title: t('export.cancelled', { what: title }),
          detail: t('export.nothingLeft'),
        };
      default:
        return {
          glyph: 'error',
          title: t('export.failed', { what: title }),
          detail: message ?? t('export.cutOff'),
        };
    }
  };
}

/** How far an export is, what came of it, and the way to cancel it; on whichever page one is. */
export function ExportToasts() {
  const { exports: desk } = useApi();
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const shown = useCalm(state, readMs, `${state?.id} ${state?.phase}`);
  const toastOf = useToastOf();
  const isBusy = isUnderWay(state);
  const say = useEffectEvent((told: RunningExport) => {
    const id = `export-${told.id}`;
    if (told.phase === 'dismissed') hideToast(id);
    else showToast(id, toastOf(told, desk.cancel));
  });
  useEffect(() => {
    if (shown !== null) say(shown);
  }, [shown]);
  useEffect(() => {
    if (!isBusy) return;
    // Without the page nobody would go on listening, and the file would be taken back.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isBusy]);
  return null;
}

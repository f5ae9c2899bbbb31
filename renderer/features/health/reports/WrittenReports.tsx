import { useTranslation } from 'react-i18next';
import type { WrittenReport } from '../../../../shared/domain/reportSchedule.ts';
import { Age } from '../../../ui/Age.tsx';
import { bytesText } from '../../../ui/bytesText.ts';
import { useFormat } from '../../../ui/useFormat.ts';
import { useMonthWord } from './useMonthWord.ts';

/** The files that were written last. */
export function WrittenReports({ written }: { written: readonly WrittenReport[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const monthWord = useMonthWord();
  if (written.length === 0) return <p className="text-12 text-ink-3">{t('reports.noFile')}</p>;
  return (
    <section aria-label={t('reports.written')}>
      <h3 className="mb-1 text-12 font-medium">{t('reports.written')}</h3>
      <ul>
        {written.map(({ id, siteName, month, format: form, file, sizeBytes, writtenAt }) => (
          <li key={id} className="border-t border-line py-1.5 text-12">
            <span className="flex flex-wrap gap-x-2">
              <b className="font-medium">{siteName ?? t('reports.allSites')}</b>
              <span className="text-ink-2">
                {monthWord(month)} · {form.toUpperCase()} · {bytesText(format, sizeBytes)}
              </span>
              <span className="ml-auto text-ink-3">
                <Age at={writtenAt} never="" />
              </span>
            </span>
            <span className="mono block wrap-anywhere text-11 text-ink-3">{file}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { Storage } from '../../../shared/domain/storage.ts';
import { bytesText } from '../../ui/bytesText.ts';
import { Facts } from '../../ui/page/Facts.tsx';
import { useFormat } from '../../ui/useFormat.ts';

/** What takes room on the disk, what is left, and until when that lasts. */
export function StorageFigures({ storage }: { storage: Storage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { files, disk, bytesPerDay, fullAt, heldAtBytes } = storage;
  const text = (bytes: number) => bytesText(format, bytes);
  const figure = (words: string) => <span className="mono tabular-nums">{words}</span>;
  const ahead =
    fullAt !== null
      ? t('storage.fullOn', { day: format.day(fullAt), year: new Date(fullAt).getFullYear() })
      : heldAtBytes !== null
        ? t('storage.heldAt', { size: text(heldAtBytes) })
        : t('storage.notKnown');
  return (
    <>
      {disk.intake === 'paused' && (
        <p role="alert" className="font-medium text-bad-text">
          {t('storage.paused')}
        </p>
      )}
      <Facts
        facts={[
          [t('storage.database'), figure(text(files.database))],
          [t('storage.freeInside'), figure(text(files.freeInside))],
          [t('storage.writeAheadLog'), figure(text(files.writeAheadLog))],
          [t('storage.backups'), figure(text(files.backups))],
          [t('storage.logs'), figure(text(files.logs))],
          [t('storage.ballast'), files.ballast === 0 ? t('storage.noBallast') : figure(text(files.ballast))],
          [
            t('storage.diskFree'),
            figure(t('storage.of', { free: text(disk.free), total: text(disk.total) })),
          ],
          [t('storage.perDay'), bytesPerDay === null ? t('storage.notKnown') : figure(text(bytesPerDay))],
          [t('storage.ahead'), ahead],
        ]}
      />
      <p className="text-12 text-ink-3">{t('storage.reused')}</p>
    </>
  );
}

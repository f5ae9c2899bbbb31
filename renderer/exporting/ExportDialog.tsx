import { Download } from 'lucide-react';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExportFormat, exportFormat } from '../../shared/domain/export.ts';
import { useApi } from '../api/ApiContext.tsx';
import { type ExportRequest, isUnderWay } from '../api/exportDesk.ts';
import { Button } from '../ui/Button.tsx';
import { CheckboxField } from '../ui/form/Checkbox.tsx';
import { Segmented } from '../ui/form/Segmented.tsx';
import { Dialog } from '../ui/overlay/Dialog.tsx';

interface ExportDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** What it is of. */
  title: string;
  /** How many rows it will have, in words. */
  description: string;
  /** Null: that is not known. */
  total: number | null;
  request: (format: ExportFormat, byteOrderMark: boolean) => ExportRequest;
  /** More to be chosen, above the format. */
  children?: ReactNode;
}

const words: Record<ExportFormat, string> = { csv: 'CSV', json: 'JSON', ndjson: 'NDJSON' };

/** Asks how an export is to be written, and begins it; it then goes on by itself. */
export function ExportDialog(props: ExportDialogProps) {
  const { isOpen, onClose, title, description, total, request, children } = props;
  const { t } = useTranslation();
  const { exports: desk } = useApi();
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [hasMark, setHasMark] = useState(false);
  const isBusy = isUnderWay(state);
  const start = () => {
    if (desk.start(request(format, format === 'csv' && hasMark), { title, total })) onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('export.of', { what: title })}
      description={description}
      width="narrow"
      footer={
        <>
          {isBusy && <p className="mr-auto text-12 text-ink-2">{t('export.oneAtATime')}</p>}
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" onClick={start} disabled={isBusy}>
            <Download aria-hidden="true" />
            {t('export.word')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 pt-1">
        {children}
        <div className="grid gap-1.5">
          <Segmented<ExportFormat>
            label={t('export.format')}
            segments={exportFormat.options.map((value) => ({ value, word: words[value] }))}
            value={format}
            onChange={setFormat}
          />
          <p className="text-12 text-ink-2">{t(`export.about.${format}`)}</p>
        </div>
        {format === 'csv' && (
          <CheckboxField
            label={t('export.mark')}
            hint={t('export.markHint')}
            checked={hasMark}
            onChange={({ target }) => setHasMark(target.checked)}
          />
        )}
      </div>
    </Dialog>
  );
}

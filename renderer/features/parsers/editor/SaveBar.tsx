import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { inputStyle } from '../../../ui/form/inputStyle.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';

interface SaveBarProps {
  note: string;
  onNote: (note: string) => void;
  onSave: (isActive: boolean) => void;
  onCancel: () => void;
  isBusy: boolean;
  /** What stands in the way, once saving was asked for. */
  faultCount: number;
  failed: string | undefined;
}

/** The foot of the editor, always in sight: what changed, and whether it is in force at once. */
export function SaveBar({ note, onNote, onSave, onCancel, isBusy, faultCount, failed }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-none flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 wide:px-5">
      <div role="alert" className="w-full text-12 text-bad-text empty:hidden">
        {faultCount > 0 && <p>{t('parsers.wrong', { count: faultCount })}</p>}
        {failed !== undefined && <p className="wrap-anywhere">{t('parsers.notSaved', { why: failed })}</p>}
      </div>
      <Button kind="primary" disabled={isBusy} onClick={() => onSave(true)}>
        {isBusy && <StatusGlyph kind="connecting" />}
        {t('parsers.saveOn')}
      </Button>
      <Button disabled={isBusy} onClick={() => onSave(false)}>
        {t('parsers.saveOff')}
      </Button>
      <Button kind="quiet" disabled={isBusy} onClick={onCancel}>
        {t('ui.cancel')}
      </Button>
      <input
        aria-label={t('parsers.note')}
        placeholder={t('parsers.notePlaceholder')}
        maxLength={500}
        value={note}
        onChange={(event) => onNote(event.target.value)}
        className={clsx(inputStyle, 'ml-auto !w-full wide:!w-80')}
      />
    </div>
  );
}

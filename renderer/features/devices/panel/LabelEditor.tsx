import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabelDevice } from '../../../api/useLabelDevice.ts';
import { inputStyle } from '../../../ui/form/inputStyle.ts';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { DeviceRef } from '../openedDevice.ts';

/** As the contract has it, in characters. */
const longestLabel = 200;

interface LabelEditorProps {
  device: DeviceRef;
  label: string | null;
  serialNumber: string;
}

/** Saves a label and says so, with the way back. */
function useSaveLabel({ device, label, serialNumber }: LabelEditorProps) {
  const { t } = useTranslation();
  const { mutateAsync } = useLabelDevice();
  return async (next: string | null) => {
    await mutateAsync({ ...device, label: next });
    const name = visibleText(next ?? serialNumber);
    const undo = () =>
      void mutateAsync({ ...device, label }).catch((cause: unknown) =>
        showToast(`label-${device.kind}-${device.id}`, {
          glyph: 'error',
          title: t('device.labelFailed'),
          detail: String(cause instanceof Error ? cause.message : cause),
        }),
      );
    showToast(`label-${device.kind}-${device.id}`, {
      glyph: 'connected',
      title: t(next === null ? 'device.labelGone' : 'device.labelled', { name }),
      detail: visibleText(serialNumber),
      action: { word: t('toast.undo'), run: undo },
    });
  };
}

/** The name of a device, edited where it stands: Enter saves, Escape restores, an empty one takes it away. */
export function LabelEditor(props: LabelEditorProps) {
  const { label, serialNumber } = props;
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(false);
  const errorId = useId();
  const save = useSaveLabel(props);

  const close = () => {
    wantsFocus.current = true;
    setDraft(null);
    setError(null);
  };
  const commit = async (text: string) => {
    const next = text.trim() === '' ? null : text.trim();
    if (next === label) return close();
    setIsSaving(true);
    try {
      await save(next);
      close();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setIsSaving(false);
    }
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') void commit(event.currentTarget.value);
    if (event.key !== 'Escape') return;
    // The panel must not close on the same stroke.
    event.preventDefault();
    close();
  };

  if (draft === null) {
    return (
      <button
        ref={(element) => {
          button.current = element;
          if (element !== null && wantsFocus.current) element.focus();
          wantsFocus.current = false;
        }}
        type="button"
        aria-label={t('device.editLabel', { name: visibleText(label ?? serialNumber) })}
        onClick={() => setDraft(label ?? '')}
        className="group -mx-1.5 -my-0.5 flex max-w-full items-center gap-1.5 rounded-1 px-1.5 py-0.5 text-left hover:bg-hover"
      >
        <span className={label === null ? 'text-ink-3' : 'truncate font-medium'}>
          {label === null ? t('device.addLabel') : visibleText(label)}
        </span>
        <Pencil className="size-3 flex-none text-ink-3" strokeWidth={1.8} aria-hidden="true" />
      </button>
    );
  }
  return (
    <div>
      <input
        ref={(element) => {
          if (element !== null && element.ownerDocument.activeElement !== element && draft === (label ?? ''))
            element.select();
        }}
        aria-label={t('device.label')}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={errorId}
        value={draft}
        maxLength={longestLabel}
        disabled={isSaving}
        placeholder={visibleText(serialNumber)}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKey}
        onBlur={(event) => void commit(event.currentTarget.value)}
        autoComplete="off"
        className={inputStyle}
      />
      <p id={errorId} role={error === null ? undefined : 'alert'} className="mt-1 text-12 text-ink-3">
        {error === null ? (
          t('device.labelHint')
        ) : (
          <span className="text-bad-text">
            {t('device.labelFailed')}: {error}
          </span>
        )}
      </p>
    </div>
  );
}

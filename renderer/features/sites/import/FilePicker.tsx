import { clsx } from 'clsx';
import { FileInput } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importSource } from '../../../../shared/domain/siteImport.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';

interface FilePickerProps {
  onFile: (file: File) => void;
  /** The name of the file that is read just now. */
  reading: string | null;
  /** What is wrong with the file before. */
  fault: { title: string; detail: string } | null;
}

/** Where a file is dropped or chosen, and where one comes from. */
export function FilePicker({ onFile, reading, fault }: FilePickerProps) {
  const { t } = useTranslation();
  const [isOver, setIsOver] = useState(false);
  const inputId = useId();
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <div className="grid gap-6 px-4 pb-6 wide:px-5">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field in it does the same by keyboard. */}
      <div
        onDragOver={over}
        onDragEnter={over}
        onDragLeave={(event) => {
          const { relatedTarget } = event;
          const isInside = relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget);
          if (!isInside) setIsOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          const [file] = event.dataTransfer.files;
          if (file !== undefined) onFile(file);
        }}
        className={clsx(
          'grid min-h-52 place-items-center content-center gap-2 rounded-3 border border-dashed px-4 py-8 text-center',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-2 bg-sunken',
        )}
      >
        <FileInput className="size-7 text-ink-3" strokeWidth={1.4} aria-hidden="true" />
        <p className="max-wide:hidden">
          <b className="text-15 font-strong">{t('import.drop')}</b>{' '}
          <span className="text-ink-3">{t('import.or')}</span>
        </p>
        <label
          htmlFor={inputId}
          className="relative inline-flex h-7 items-center rounded-2 bg-accent px-2.5 font-medium text-on-fill outline-offset-2 hover:bg-accent-2 has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          {t('import.choose')}
          <input
            id={inputId}
            type="file"
            accept=".json,application/json"
            className="absolute inset-0 cursor-pointer opacity-0"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              // The same file can be chosen again, once it was mended.
              currentTarget.value = '';
              if (file !== undefined) onFile(file);
            }}
          />
        </label>
        <p className="text-12 text-ink-3">{t('import.privacy')}</p>
        <p role="status" className="text-ink-2">
          {reading !== null && t('import.reading', { name: reading })}
        </p>
        {fault !== null && (
          <p role="alert" className="flex max-w-120 items-start gap-2 text-left">
            <span className="mt-[3px]">
              <StatusGlyph kind="error" />
            </span>
            <span className="wrap-anywhere">
              <b className="font-strong">{fault.title}</b>
              <br />
              {fault.detail}
            </span>
          </p>
        )}
      </div>
      <section aria-labelledby={`${inputId}-from`}>
        <h2 id={`${inputId}-from`} className="text-15 font-strong tracking-[-.01em]">
          {t('import.from')}
        </h2>
        <dl className="mt-2 grid gap-x-6 wide:grid-cols-[auto_minmax(0,1fr)]">
          {importSource.options.map((source) => (
            <div
              key={source}
              className="border-t border-line py-2.5 wide:col-span-2 wide:grid wide:grid-cols-subgrid"
            >
              <dt className="font-medium">{t(`import.origin.${source}`)}</dt>
              <dd className="wrap-anywhere text-ink-2">{t(`import.where.${source}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

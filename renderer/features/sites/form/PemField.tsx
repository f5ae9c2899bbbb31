import { type ChangeEvent, useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { TextAreaField } from '../../../ui/form/TextField.tsx';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

type PemName = 'connection.ca' | 'connection.cert' | 'connection.key';

interface PemFieldProps {
  name: PemName;
  label: string;
  hint: string;
  placeholder: string;
  /** What an empty field stands for. */
  empty: null | '';
}

/** A certificate or key as text: pasted, or read from a file. */
export function PemField({ name, label, hint, placeholder, empty }: PemFieldProps) {
  const { t } = useTranslation();
  const fault = useFieldFault();
  const chooser = useRef<HTMLInputElement>(null);
  const [isUnread, setIsUnread] = useState(false);
  return (
    <Controller<SiteFields, PemName>
      name={name}
      render={({ field: { value, onChange, onBlur, ref } }) => {
        const take = (text: string) => onChange(text === '' ? empty : text);
        const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
          const [file] = target.files ?? [];
          // So that the same file can be chosen again once it was corrected.
          target.value = '';
          if (file === undefined) return;
          try {
            take(await file.text());
            setIsUnread(false);
          } catch {
            setIsUnread(true);
          }
        };
        return (
          <div className="col-span-6">
            <TextAreaField
              ref={ref}
              value={value ?? ''}
              onChange={(event) => take(event.target.value)}
              onBlur={onBlur}
              label={label}
              isMono
              rows={value ? 5 : 2}
              placeholder={placeholder}
              autoCapitalize="none"
              hint={hint}
              error={isUnread ? t('siteForm.fileUnread') : fault(name)}
            />
            <Button
              kind="quiet"
              className="mt-1 -ml-2.5 text-12"
              aria-label={t('siteForm.fileOf', { field: label })}
              onClick={() => chooser.current?.click()}
            >
              {t('siteForm.file')}
            </Button>
            <input
              ref={chooser}
              type="file"
              accept=".pem,.crt,.cer,.key,.txt"
              hidden
              tabIndex={-1}
              onChange={(event) => void read(event)}
            />
          </div>
        );
      }}
    />
  );
}

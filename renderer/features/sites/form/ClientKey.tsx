import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { PasswordField } from '../../../ui/form/PasswordField.tsx';
import { PemField } from './PemField.tsx';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

/** The key of the client certificate, with its passphrase. A stored one is kept, replaced or removed; never shown. */
export function ClientKey({ hasKey, hasKeyPassphrase }: { hasKey: boolean; hasKeyPassphrase: boolean }) {
  const { t } = useTranslation();
  const { register, setValue, resetField, formState } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  const key = useWatch<SiteFields, 'connection.key'>({ name: 'connection.key' });
  const [wantsOther, setWantsOther] = useState(false);
  const { isDirty } = formState;
  // Saved or discarded: what is stored now is kept again.
  useEffect(() => {
    if (!isDirty) setWantsOther(false);
  }, [isDirty]);
  const isTyped = !hasKey || wantsOther;
  const change = { shouldDirty: true } as const;
  const remove = () => {
    setValue('connection.key', null, change);
    setValue('connection.cert', null, change);
  };
  const keep = () => {
    resetField('connection.key');
    resetField('connection.cert');
  };
  const label = <p className="mb-1 text-12 font-medium">{t('siteForm.key')}</p>;
  if (key === null) {
    return (
      <div className="col-span-6" role="status">
        {label}
        <p className="text-12 text-warn-text">{t('siteForm.keyGoes')}</p>
        <Button className="mt-1" onClick={keep}>
          {t('siteForm.keepKey')}
        </Button>
      </div>
    );
  }
  return (
    <>
      {isTyped ? (
        <PemField
          name="connection.key"
          label={t('siteForm.key')}
          hint={t('siteForm.keyHint')}
          placeholder={t('siteForm.keyPlaceholder')}
          empty=""
        />
      ) : (
        <div className="col-span-6">
          {label}
          <p className="text-12 text-ink-3">{t('siteForm.keyKept')}</p>
          <div className="mt-1.5 flex flex-wrap gap-2">
            <Button onClick={() => setWantsOther(true)}>{t('siteForm.replaceKey')}</Button>
            <Button kind="quiet" onClick={remove}>
              {t('siteForm.removeKey')}
            </Button>
          </div>
        </div>
      )}
      <PasswordField
        {...register('connection.keyPassphrase')}
        label={t('siteForm.keyPassphrase')}
        isKept={hasKeyPassphrase && !isTyped}
        hint={t('siteForm.keyPassphraseHint')}
        error={fault('connection.keyPassphrase')}
        fieldClass="col-span-6 wide:col-span-3"
      />
    </>
  );
}

import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { PasswordField } from '../../../ui/form/PasswordField.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

const textOrNull = (text: string | null) => (text === '' ? null : text);

/** User name and password. A stored password is kept, replaced or removed; it is never shown. */
export function AccountSection({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation();
  const { register, setValue } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  const isRemoved = useWatch<SiteFields, 'connection.password'>({ name: 'connection.password' }) === null;
  const changePassword = (password: null | '') =>
    setValue('connection.password', password, { shouldDirty: true });
  return (
    <FormSection title={t('siteForm.section.account')}>
      <TextField
        {...register('connection.username', { setValueAs: textOrNull })}
        label={t('siteForm.username')}
        isMono
        autoCapitalize="none"
        hint={t('siteForm.usernameHint')}
        error={fault('connection.username')}
        fieldClass="col-span-6 wide:col-span-3"
      />
      {isRemoved ? (
        <div className="col-span-6 wide:col-span-3" role="status">
          <p className="mb-1 text-12 font-medium">{t('siteForm.password')}</p>
          <p className="text-12 text-warn-text">{t('siteForm.passwordGoes')}</p>
          <Button className="mt-1" onClick={() => changePassword('')}>
            {t('siteForm.keepPassword')}
          </Button>
        </div>
      ) : (
        <div className="col-span-6 wide:col-span-3">
          <PasswordField
            {...register('connection.password')}
            label={t('siteForm.password')}
            isKept={hasPassword}
            hint={t(hasPassword ? 'siteForm.passwordKept' : 'siteForm.passwordHint')}
            error={fault('connection.password')}
          />
          {hasPassword && (
            <Button kind="quiet" className="mt-1 -ml-2.5 text-12" onClick={() => changePassword(null)}>
              {t('siteForm.removePassword')}
            </Button>
          )}
        </div>
      )}
    </FormSection>
  );
}

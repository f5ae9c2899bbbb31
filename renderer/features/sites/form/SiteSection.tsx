import { useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

/** Name and code. `onCode`: the code was typed, with what it was before. */
export function SiteSection({ onCode }: { onCode?: (before: string, code: string) => void }) {
  const { t } = useTranslation();
  const { register, getValues } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  const lastCode = useRef(getValues('code'));
  const followCode = () => {
    const typed = getValues('code');
    onCode?.(lastCode.current, typed);
    lastCode.current = typed;
  };
  return (
    <FormSection title={t('siteForm.section.site')}>
      <TextField
        {...register('name')}
        label={t('siteForm.name')}
        placeholder={t('siteForm.namePlaceholder')}
        error={fault('name')}
        fieldClass="col-span-6 wide:col-span-3"
      />
      <TextField
        {...register('code', { onChange: followCode })}
        label={t('siteForm.code')}
        isMono
        autoCapitalize="none"
        placeholder="site_001"
        hint={t('siteForm.codeHint')}
        error={fault('code')}
        fieldClass="col-span-6 wide:col-span-3"
      />
    </FormSection>
  );
}

import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CheckboxField } from '../../../ui/form/Checkbox.tsx';
import { NumberField } from '../../../ui/form/NumberField.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

const numberOrNull = (value: string | number | null) =>
  value === '' || value === null ? null : Number(value);

/** After what time the site counts as silent, and whether the broker is asked for its losses. */
export function ObservationFields({ learnedMs }: { learnedMs: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { register } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  return (
    <>
      <NumberField
        {...register('connection.silentAfter', { setValueAs: numberOrNull })}
        label={t('siteForm.silentAfter')}
        unit="s"
        hint={
          learnedMs === null
            ? t('siteForm.silentAfterHint')
            : t('siteForm.silentAfterLearned', { age: format.age(learnedMs) })
        }
        error={fault('connection.silentAfter')}
        fieldClass="col-span-6 wide:col-span-3"
      />
      <CheckboxField
        {...register('connection.readBrokerStats')}
        label={t('siteForm.readBrokerStats')}
        hint={t('siteForm.readBrokerStatsHint')}
        fieldClass="col-span-6"
      />
    </>
  );
}

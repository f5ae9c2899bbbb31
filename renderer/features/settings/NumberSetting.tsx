import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { SettingsPatch } from '../../../shared/domain/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/form/NumberField.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { useChangeSettings } from './useSettings.ts';

interface NumberSettingProps {
  value: number;
  schema: z.ZodNumber;
  /** What a number that was typed changes. */
  patch: (value: number) => SettingsPatch;
  label: string;
  hint: string;
  /** What is said of a number that is not allowed. */
  wrong: string;
  unit?: string;
  disabled?: boolean;
}

/** A setting that is a number. It is typed digit by digit, so it is saved when a person says so. */
export function NumberSetting({ value, schema, patch, wrong, unit = '', ...field }: NumberSettingProps) {
  const { t } = useTranslation();
  const change = useChangeSettings();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(z.object({ value: schema })),
    values: { value },
  });
  const save = handleSubmit((typed) =>
    change.mutate(patch(typed.value), {
      onSuccess: () => showToast('settings', { glyph: 'connected', title: t('settings.saved') }),
    }),
  );
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="flex items-start gap-2">
      <NumberField
        {...register('value', { valueAsNumber: true })}
        {...field}
        unit={unit}
        error={formState.errors.value && wrong}
        fieldClass="w-80 min-w-0"
      />
      {formState.isDirty && (
        <Button kind="primary" submits disabled={change.isPending} className="mt-5">
          {t('settings.monitor.save')}
        </Button>
      )}
    </form>
  );
}

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { monitorIntervalSeconds, type Settings } from '../../../shared/domain/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/form/NumberField.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { useChangeSettings } from './useSettings.ts';

const fields = z.object({ monitorIntervalSeconds });

/** The time between two checks. A number is typed digit by digit, so it is saved when a person says so. */
export function IntervalForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const change = useChangeSettings();
  const isOverridden = settings.overridden.includes('monitorIntervalSeconds');
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(fields),
    values: { monitorIntervalSeconds: settings.monitorIntervalSeconds },
  });
  const save = handleSubmit((values) =>
    change.mutate(values, {
      onSuccess: () => showToast('settings', { glyph: 'connected', title: t('settings.saved') }),
    }),
  );
  const hint = isOverridden ? t('settings.monitor.overridden') : t('settings.monitor.intervalHint');
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="flex items-start gap-2">
      <NumberField
        {...register('monitorIntervalSeconds', { valueAsNumber: true })}
        label={t('settings.monitor.interval')}
        unit="s"
        hint={hint}
        error={formState.errors.monitorIntervalSeconds && t('settings.monitor.intervalWrong')}
        disabled={isOverridden}
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

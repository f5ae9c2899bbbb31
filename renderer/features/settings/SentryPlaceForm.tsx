import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { sentryDsn, sentryEnvironment } from '../../../shared/domain/errorReporting.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { useChangeSettings } from './useSettings.ts';

const fields = z.object({ sentryDsn: z.literal('').or(sentryDsn), sentryEnvironment });

/** Where errors are sent, and under which name. Typed, so it is saved when a person says so. */
export function SentryPlaceForm({ settings, mayChange }: { settings: Settings; mayChange: boolean }) {
  const { t } = useTranslation();
  const change = useChangeSettings();
  const isHeld = (name: 'sentryDsn' | 'sentryEnvironment') => settings.overridden.includes(name);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(fields),
    values: { sentryDsn: settings.sentryDsn ?? '', sentryEnvironment: settings.sentryEnvironment },
  });
  const save = handleSubmit((values) => {
    const patch = {
      ...(isHeld('sentryDsn') ? {} : { sentryDsn: values.sentryDsn === '' ? null : values.sentryDsn }),
      ...(isHeld('sentryEnvironment') ? {} : { sentryEnvironment: values.sentryEnvironment }),
    };
    change.mutate(patch, {
      onSuccess: () => showToast('settings', { glyph: 'connected', title: t('settings.saved') }),
    });
  });
  const held = (variable: string) => t('settings.sentry.held', { variable });
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="grid gap-4">
      <TextField
        {...register('sentryDsn')}
        label={t('settings.sentry.dsn')}
        hint={isHeld('sentryDsn') ? held('SENTRY_DSN') : t('settings.sentry.dsnHint')}
        error={formState.errors.sentryDsn && t('settings.sentry.dsnWrong')}
        disabled={isHeld('sentryDsn') || !mayChange}
        isMono
      />
      <TextField
        {...register('sentryEnvironment')}
        label={t('settings.sentry.environment')}
        hint={isHeld('sentryEnvironment') ? held('SENTRY_ENVIRONMENT') : t('settings.sentry.environmentHint')}
        error={formState.errors.sentryEnvironment && t('settings.sentry.environmentWrong')}
        disabled={isHeld('sentryEnvironment') || !mayChange}
        fieldClass="max-w-80"
      />
      {formState.isDirty && (
        <div>
          <Button kind="primary" submits disabled={change.isPending}>
            {t('settings.sentry.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

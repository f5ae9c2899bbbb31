import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../../ui/form/NumberField.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import type { FieldName } from './fieldFaults.ts';
import { LastWillFields } from './LastWillFields.tsx';
import { ObservationFields } from './ObservationFields.tsx';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

/** The fields of this section. */
export const sessionFields: readonly FieldName[] = [
  'connection.clientIdPrefix',
  'connection.keepAliveInterval',
  'connection.retryAttempts',
  'connection.retryDelay',
  'connection.maxRetryDelay',
  'connection.sessionExpiryInterval',
  'connection.receiveMaximum',
  'connection.silentAfter',
  'connection.willTopic',
  'connection.willPayload',
];

const half = 'col-span-6 wide:col-span-3';
const number = { valueAsNumber: true } as const;

/** What can mostly stay as it is, folded: MQTT version, keep-alive, client id, retries, session, silence, last will. */
export function SessionSection({
  isOpen,
  onOpen,
  learnedSilenceMs = null,
}: {
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** What was learned of the site's rhythm; null: nothing yet. */
  learnedSilenceMs?: number | null;
}) {
  const { t } = useTranslation();
  const { register, setValue } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  const contentId = useId();
  const version = useWatch<SiteFields, 'connection.protocolVersion'>({ name: 'connection.protocolVersion' });
  return (
    <section className="border-t border-line px-4 py-2 wide:px-5">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={contentId}
          onClick={() => onOpen(!isOpen)}
          className="flex h-9 w-full items-center gap-2 rounded-1 text-12 font-strong"
        >
          <ChevronRight
            aria-hidden="true"
            className={clsx(
              'size-3.5 text-ink-3 transition-transform duration-(--t-fast)',
              isOpen && 'rotate-90',
            )}
          />
          {t('siteForm.more')}
          <span className="font-body text-ink-3">{t('siteForm.section.session')}</span>
        </button>
      </h3>
      <div id={contentId} hidden={!isOpen}>
        <div className="grid max-w-180 grid-cols-6 gap-x-3 gap-y-3.5 pt-2 pb-2">
          <SelectField
            label={t('siteForm.version')}
            choices={[
              { value: 5 as const, word: t('siteForm.versionWord.v5') },
              { value: 4 as const, word: t('siteForm.versionWord.v4') },
            ]}
            value={version}
            onChange={(chosen) => setValue('connection.protocolVersion', chosen, { shouldDirty: true })}
            fieldClass={half}
          />
          <NumberField
            {...register('connection.keepAliveInterval', number)}
            label={t('siteForm.keepAlive')}
            unit="s"
            hint={t('siteForm.keepAliveHint')}
            error={fault('connection.keepAliveInterval')}
            fieldClass={half}
          />
          <TextField
            {...register('connection.clientIdPrefix')}
            label={t('siteForm.clientIdPrefix')}
            isMono
            autoCapitalize="none"
            hint={t('siteForm.clientIdPrefixHint')}
            error={fault('connection.clientIdPrefix')}
            fieldClass={half}
          />
          <NumberField
            {...register('connection.retryAttempts', number)}
            label={t('siteForm.attempts')}
            hint={t('siteForm.attemptsHint')}
            error={fault('connection.retryAttempts')}
            fieldClass={half}
          />
          <NumberField
            {...register('connection.retryDelay', { ...number, deps: ['connection.maxRetryDelay'] })}
            label={t('siteForm.delay')}
            unit="s"
            error={fault('connection.retryDelay')}
            fieldClass="col-span-3"
          />
          <NumberField
            {...register('connection.maxRetryDelay', number)}
            label={t('siteForm.longestDelay')}
            unit="s"
            error={fault('connection.maxRetryDelay')}
            fieldClass="col-span-3"
          />
          <p className="col-span-6 -mt-2 text-12 text-ink-3">{t('siteForm.delayHint')}</p>
          <NumberField
            {...register('connection.sessionExpiryInterval', number)}
            label={t('siteForm.sessionExpiry')}
            unit="s"
            hint={t('siteForm.sessionExpiryHint')}
            error={fault('connection.sessionExpiryInterval')}
            fieldClass={half}
          />
          <NumberField
            {...register('connection.receiveMaximum', number)}
            label={t('siteForm.receiveMaximum')}
            hint={t('siteForm.receiveMaximumHint')}
            error={fault('connection.receiveMaximum')}
            fieldClass={half}
          />
          <ObservationFields learnedMs={learnedSilenceMs} />
          <LastWillFields />
        </div>
      </div>
    </section>
  );
}

import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CheckboxField } from '../../../ui/form/Checkbox.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { TextAreaField, TextField } from '../../../ui/form/TextField.tsx';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

const textOrNull = (text: string | null) => (text === '' ? null : text);

/** What the broker publishes for us when the link is lost; all but the topic appears once there is one. */
export function LastWillFields() {
  const { t } = useTranslation();
  const { register, setValue } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  const topic = useWatch<SiteFields, 'connection.willTopic'>({ name: 'connection.willTopic' });
  const qos = useWatch<SiteFields, 'connection.willQos'>({ name: 'connection.willQos' }) ?? 0;
  return (
    <>
      <div className="col-span-6 mt-2">
        <h4 className="text-12 font-strong">{t('siteForm.will')}</h4>
        <p className="text-12 text-ink-3">{t('siteForm.willWhat')}</p>
      </div>
      <TextField
        {...register('connection.willTopic', { setValueAs: textOrNull })}
        label={t('siteForm.willTopic')}
        isMono
        autoCapitalize="none"
        hint={t('siteForm.willTopicHint')}
        error={fault('connection.willTopic')}
        fieldClass="col-span-4"
      />
      {topic ? (
        <>
          <SelectField
            label={t('siteForm.willQos')}
            choices={([0, 1, 2] as const).map((value) => ({ value, word: String(value) }))}
            value={qos}
            onChange={(chosen) => setValue('connection.willQos', chosen, { shouldDirty: true })}
            fieldClass="col-span-2"
          />
          <TextAreaField
            {...register('connection.willPayload')}
            label={t('siteForm.willPayload')}
            isMono
            rows={2}
            error={fault('connection.willPayload')}
            fieldClass="col-span-6"
          />
          <CheckboxField
            {...register('connection.willRetain')}
            label={t('siteForm.willRetain')}
            hint={t('siteForm.willRetainHint')}
            fieldClass="col-span-6"
          />
        </>
      ) : null}
    </>
  );
}

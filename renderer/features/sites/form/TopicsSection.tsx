import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import type { SiteFields } from './siteFields.ts';
import { useTopicFault } from './useFieldFault.ts';

const levels = ([0, 1, 2] as const).map((value) => ({ value, word: String(value) }));

/** What a new site is subscribed to: one line for each topic. */
export function TopicsSection() {
  const { t } = useTranslation();
  const { register, setValue } = useFormContext<SiteFields>();
  const { fields, append, remove } = useFieldArray<SiteFields, 'topics'>({ name: 'topics' });
  const topics = useWatch<SiteFields, 'topics'>({ name: 'topics' }) ?? [];
  const fault = useTopicFault();
  return (
    <FormSection title={t('siteForm.section.topics')}>
      <div className="col-span-6 grid gap-2">
        {fields.map(({ id }, index) => (
          <div key={id} className="grid grid-cols-[minmax(0,1fr)_64px_auto] gap-x-2">
            <TextField
              {...register(`topics.${index}.topicPattern`)}
              label={t('siteForm.topic')}
              isMono
              autoCapitalize="none"
              placeholder="site_001/#"
              hint={index === 0 ? t('siteForm.topicHint') : undefined}
              error={fault(index)}
            />
            <SelectField
              label={t('siteForm.qos')}
              choices={levels}
              value={topics[index]?.qosLevel ?? 1}
              onChange={(qos) => setValue(`topics.${index}.qosLevel`, qos, { shouldDirty: true })}
            />
            <IconButton
              label={t('siteForm.removeTopic', { topic: topics[index]?.topicPattern ?? '' })}
              onClick={() => remove(index)}
              className="mt-[21px] !size-7 max-wide:!size-9"
            >
              <Trash2 className="size-3.5" strokeWidth={1.8} aria-hidden="true" />
            </IconButton>
          </div>
        ))}
        {fields.length === 0 && <p className="text-12 text-warn-text">{t('siteForm.noTopics')}</p>}
        <Button
          kind="quiet"
          className="-ml-2.5 justify-self-start"
          onClick={() => append({ topicPattern: '', qosLevel: 1 })}
        >
          <Plus aria-hidden="true" strokeWidth={1.8} />
          {t('siteForm.addTopic')}
        </Button>
        {topics.some(({ qosLevel }) => qosLevel === 2) && (
          <p className="text-12 text-ink-2">{t('siteForm.qosTwo')}</p>
        )}
      </div>
    </FormSection>
  );
}

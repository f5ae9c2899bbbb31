import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Codec } from '../../../../shared/domain/codec.ts';
import { type TopicInput, topicInput } from '../../../../shared/domain/site.ts';
import { topicFilterFault } from '../../../../shared/domain/topicFilter.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { NumberField } from '../../../ui/form/NumberField.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';

interface TopicFormProps {
  /** Null: a new one. */
  topic: TopicInput | null;
  /** Patterns that are there already; the edited one is not among them. */
  taken: readonly string[];
  isBusy: boolean;
  onSave: (topic: TopicInput) => void;
  onCancel: () => void;
}

const levels = ([0, 1, 2] as const).map((value) => ({ value, word: String(value) }));
const newTopic: z.input<typeof topicInput> = { ...topicInput.parse({ topicPattern: '+' }), topicPattern: '' };

/** Those that need no columns or fields; a parser has the others. */
const plainCodecs = (['json', 'cbor', 'msgpack', 'number', 'text'] as const).map((type) => ({ type }));

/** What may be chosen; `kept`: as it came, when it has more to it than its name. */
function codecChoices(kept: Codec | null): readonly (Codec | null)[] {
  const isPlain = plainCodecs.some(({ type }) => type === kept?.type);
  return [null, ...plainCodecs, ...(kept === null || isPlain ? [] : [kept])];
}

/** One subscription, as it is added or edited in its place. */
export function TopicForm({ topic, taken, isBusy, onSave, onCancel }: TopicFormProps) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const { data: parsers = [] } = useQuery(procedures.parsers.list.queryOptions());
  const form = useForm<z.input<typeof topicInput>, unknown, TopicInput>({
    resolver: zodResolver(topicInput),
    defaultValues: topic ?? newTopic,
    mode: 'onTouched',
  });
  const { register, control, formState, getValues, watch } = form;
  const { errors } = formState;
  const save = form.handleSubmit((input) => {
    if (taken.includes(input.topicPattern))
      form.setError('topicPattern', { type: 'twice' }, { shouldFocus: true });
    else onSave(input);
  });
  const fault = topicFilterFault(getValues('topicPattern')) ?? 'twice';
  const parserNames = [
    ...new Set([...parsers.map(({ name }) => name), ...(topic?.parserName ? [topic.parserName] : [])]),
  ];
  const codecs = codecChoices(topic?.codec ?? null);
  return (
    <form
      aria-label={topic === null ? t('topics.add') : t('topics.edit', { topic: topic.topicPattern })}
      noValidate
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The panel around it must not close on the same stroke.
        event.preventDefault();
        onCancel();
      }}
      className="grid grid-cols-6 gap-x-3 gap-y-3 rounded-2 bg-sunken p-3"
    >
      <TextField
        {...register('topicPattern')}
        autoFocus
        label={t('topics.pattern')}
        isMono
        autoCapitalize="none"
        hint={t('topics.patternHint')}
        error={errors.topicPattern && t(`siteForm.fault.topic.${fault}`)}
        fieldClass="col-span-6"
      />
      <Controller
        control={control}
        name="qosLevel"
        render={({ field: { value, onChange } }) => (
          <SelectField
            label={t('topics.qos')}
            choices={levels}
            value={value}
            onChange={onChange}
            fieldClass="col-span-2"
          />
        )}
      />
      <Controller
        control={control}
        name="parserName"
        render={({ field: { value, onChange } }) => (
          <SelectField<string | null>
            label={t('topics.parser')}
            choices={[
              { value: null, word: t('topics.parserAny') },
              ...parserNames.map((name) => ({ value: name, word: name })),
            ]}
            value={value ?? null}
            onChange={onChange}
            fieldClass="col-span-4"
          />
        )}
      />
      <Controller
        control={control}
        name="codec"
        render={({ field: { value, onChange } }) => (
          <SelectField<Codec['type'] | null>
            label={t('topics.codec')}
            hint={t('topics.codecHint')}
            choices={codecs.map((codec) => ({
              value: codec?.type ?? null,
              word: t(`topics.codecs.${codec?.type ?? 'parser'}`),
            }))}
            value={value?.type ?? null}
            onChange={(type) => onChange(codecs.find((codec) => codec?.type === type) ?? null)}
            fieldClass="col-span-6"
          />
        )}
      />
      {watch('qosLevel') === 2 && <p className="col-span-6 text-12 text-ink-2">{t('siteForm.qosTwo')}</p>}
      <NumberField
        {...register('priority', { valueAsNumber: true })}
        label={t('topics.priority')}
        hint={t('topics.priorityHint')}
        error={errors.priority && t('topics.fault.priority')}
        fieldClass="col-span-6 wide:col-span-3"
      />
      <NumberField
        {...register('maxMessageSize', { valueAsNumber: true })}
        label={t('topics.sizeLimit')}
        unit="B"
        hint={t('topics.sizeLimitHint')}
        error={errors.maxMessageSize && t('topics.fault.sizeLimit')}
        fieldClass="col-span-6 wide:col-span-3"
      />
      <div className="col-span-6 flex gap-2">
        <Button kind="primary" submits disabled={isBusy}>
          {t('topics.save')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}

import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { NumberField } from '../../../ui/form/NumberField.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import { useEditor, useFault } from './editorContext.ts';

/** What the parser is called, and what it says. The name of one that is saved stays: topics are set to it. */
export function NameSection({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const { draft, change } = useEditor();
  const fault = useFault();
  const description = (
    <TextField
      label={t('parsers.description')}
      value={draft.description}
      onChange={(event) => change({ description: event.target.value })}
      error={fault('description')?.text}
      fieldClass={clsx('col-span-6', !isNew && 'wide:col-span-4')}
    />
  );
  return (
    <FormSection title={t('parsers.section.name')}>
      {isNew && (
        <TextField
          label={t('parsers.name')}
          isMono
          autoCapitalize="none"
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          placeholder="weather_station"
          hint={t('parsers.nameHint')}
          error={fault('name')?.text}
          fieldClass="col-span-6 wide:col-span-4"
        />
      )}
      {!isNew && description}
      <NumberField
        label={t('parsers.priority')}
        value={draft.priority}
        onChange={(event) => change({ priority: event.target.value })}
        hint={t('parsers.priorityHint')}
        error={fault('priority')?.text}
        fieldClass="col-span-6 wide:col-span-2"
      />
      {isNew && description}
    </FormSection>
  );
}

import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { CodeField } from '../../../ui/form/CodeField.tsx';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { useEditor, useFault } from './editorContext.ts';
import { inferSchema } from './inferSchema.ts';
import { readJson } from './jsonText.ts';

/** What a decoded payload must look like. `decoded`: the message that it is tried on, as JSON; null: there is none. */
export function SchemaSection({ decoded }: { decoded: string | null }) {
  const { t } = useTranslation();
  const { draft, change } = useEditor();
  const fault = useFault()('schema');
  // One that was cut is no JSON any more.
  const sample = decoded === null ? null : readJson(decoded);
  const infer = () => {
    if (sample !== null && 'value' in sample) {
      change({ schema: JSON.stringify(inferSchema(sample.value), null, 2) });
    }
  };
  const hint = decoded === null ? 'noSample' : sample !== null && 'value' in sample ? 'hint' : 'cut';
  return (
    <FormSection title={t('parsers.section.schema')}>
      <CodeField
        label={t('parsers.schema.label')}
        value={draft.schema}
        onChange={(schema) => change({ schema })}
        mark={fault?.place}
        error={fault?.text}
        rows={5}
        hint={t(`parsers.schema.${hint}`)}
        fieldClass="col-span-6"
        aside={
          <Button disabled={hint !== 'hint'} onClick={infer}>
            {t('parsers.schema.infer')}
          </Button>
        }
      />
    </FormSection>
  );
}

import { useTranslation } from 'react-i18next';
import type { Codec } from '../../../../shared/domain/codec.ts';
import { CheckboxField } from '../../../ui/form/Checkbox.tsx';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { TextAreaField } from '../../../ui/form/TextField.tsx';
import { useEditor, useFault } from './editorContext.ts';
import { HexFields } from './HexFields.tsx';

const types: readonly Codec['type'][] = ['json', 'cbor', 'msgpack', 'number', 'text', 'csv', 'hex'];
const delimiters = [',', ';', '\t', '|', ' '] as const;
const delimiterWords = {
  ',': 'parsers.csv.by.comma',
  ';': 'parsers.csv.by.semicolon',
  '\t': 'parsers.csv.by.tab',
  '|': 'parsers.csv.by.bar',
  ' ': 'parsers.csv.by.blank',
} as const;

/** How the bytes of a payload become a value. */
export function CodecSection() {
  const { t } = useTranslation();
  const { draft, change } = useEditor();
  const fault = useFault();
  const { codec } = draft;
  const patch = (part: Partial<typeof codec>) => change({ codec: { ...codec, ...part } });
  return (
    <FormSection title={t('parsers.section.codec')}>
      <SelectField
        label={t('parsers.codecName')}
        choices={types.map((value) => ({ value, word: t(`parsers.codec.${value}`) }))}
        value={codec.type}
        onChange={(type) => patch({ type })}
        hint={t(`parsers.codecHint.${codec.type}`)}
        error={codec.type === 'csv' || codec.type === 'hex' ? undefined : fault('codec')?.text}
        fieldClass="col-span-6 wide:col-span-4"
      />
      {codec.type === 'csv' && (
        <>
          <SelectField
            label={t('parsers.csv.delimiter')}
            choices={delimiters.map((value) => ({ value, word: t(delimiterWords[value]) }))}
            value={codec.delimiter}
            onChange={(delimiter) => patch({ delimiter })}
            fieldClass="col-span-6 wide:col-span-2"
          />
          <TextAreaField
            label={t('parsers.csv.columns')}
            isMono
            rows={3}
            placeholder="time, level, battery"
            value={codec.columns}
            onChange={(event) => patch({ columns: event.target.value })}
            hint={t('parsers.csv.columnsHint')}
            error={fault('codec')?.text}
            fieldClass="col-span-6"
          />
        </>
      )}
      {codec.type === 'hex' && (
        <>
          <CheckboxField
            label={t('parsers.hex.asText')}
            checked={codec.asText}
            onChange={(event) => patch({ asText: event.target.checked })}
            fieldClass="col-span-6"
          />
          <HexFields />
        </>
      )}
    </FormSection>
  );
}

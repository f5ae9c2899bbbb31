import { type Choice, Select } from '../overlay/Select.tsx';
import { Field, type FieldWords } from './Field.tsx';

interface SelectFieldProps<Value> extends FieldWords {
  choices: readonly Choice<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  onBlur?: () => void;
  placeholder?: string;
  disabled?: boolean;
}

/** One of many, with its label. With react-hook-form: a `Controller`. */
export function SelectField<Value>({ label, hint, error, fieldClass, ...rest }: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error} fieldClass={fieldClass}>
      {(ties) => <Select {...rest} {...ties} />}
    </Field>
  );
}

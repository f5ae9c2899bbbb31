import { clsx } from 'clsx';
import { Toggle } from '../Toggle.tsx';
import { FieldNote, type FieldWords, useTies } from './Field.tsx';

interface ToggleFieldProps extends FieldWords {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** A wish with its words: the words at the left, the toggle at the right. With react-hook-form: a `Controller`. */
export function ToggleField({
  label,
  hint,
  error,
  fieldClass,
  checked,
  onChange,
  disabled,
}: ToggleFieldProps) {
  const { noteId, id, 'aria-describedby': describedBy } = useTies({ hint, error });
  return (
    <div className={clsx('flex min-w-0 items-start justify-between gap-4', fieldClass)}>
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <FieldNote id={noteId} hint={hint} error={error} />
      </div>
      <Toggle
        id={id}
        label={label}
        describedBy={describedBy}
        checked={checked}
        onChange={onChange}
        disabled={disabled}
      />
    </div>
  );
}

import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Field, type FieldWords } from './Field.tsx';
import { inputStyle } from './inputStyle.ts';

interface NumberFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'id'>, FieldWords {
  /** Shown in the field: `s`, `min`, `MB`. Said by a screen reader with the label. */
  unit?: string;
}

const noSpinner =
  '[appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none [&::-webkit-outer-spin-button]:appearance-none';

/** A number with its unit. With react-hook-form: `register(name, { valueAsNumber: true })`. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, fieldClass, unit, className, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} fieldClass={fieldClass}>
      {(ties) => (
        <div className="relative">
          <input
            inputMode="decimal"
            autoComplete="off"
            // A turn of the wheel over a field in focus would change it unseen.
            onWheel={(event) => event.currentTarget.blur()}
            {...rest}
            {...ties}
            aria-label={unit === undefined ? undefined : `${label} (${unit})`}
            type="number"
            className={clsx(inputStyle, noSpinner, 'mono text-12', unit !== undefined && 'pr-12', className)}
          />
          {unit !== undefined && (
            <span
              aria-hidden="true"
              className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-12 text-ink-3"
            >
              {unit}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

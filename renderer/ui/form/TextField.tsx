import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Field, type FieldWords } from './Field.tsx';
import { inputStyle } from './inputStyle.ts';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'id'>, FieldWords {
  type?: 'text' | 'url' | 'email';
  /** For hosts, topics, serial numbers. */
  isMono?: boolean;
}

/** One line of text. Takes what `register` of react-hook-form gives. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, fieldClass, isMono = false, type = 'text', className, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} fieldClass={fieldClass}>
      {(ties) => (
        <input
          autoComplete="off"
          spellCheck={isMono ? false : undefined}
          {...rest}
          {...ties}
          type={type}
          className={clsx(inputStyle, isMono && 'mono text-12', className)}
        />
      )}
    </Field>
  );
}

interface TextAreaFieldProps extends Omit<ComponentProps<'textarea'>, 'id'>, FieldWords {
  isMono?: boolean;
}

/** Several lines of text: a certificate, a list of topics. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { label, hint, error, fieldClass, isMono = false, className, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} fieldClass={fieldClass}>
      {(ties) => (
        <textarea
          rows={4}
          spellCheck={isMono ? false : undefined}
          {...rest}
          {...ties}
          className={clsx(inputStyle, '!h-auto resize-y py-1.5', isMono && 'mono text-12', className)}
        />
      )}
    </Field>
  );
}

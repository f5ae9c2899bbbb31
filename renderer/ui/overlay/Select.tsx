import { clsx } from 'clsx';
import type { ControlTies } from '../form/Field.tsx';
import { inputStyle } from '../form/inputStyle.ts';

export interface Choice<Value> {
  value: Value;
  word: string;
  disabled?: boolean;
}

interface SelectProps<Value> extends Partial<ControlTies> {
  /** Said by a screen reader where no label is tied to it. */
  label?: string;
  choices: readonly Choice<Value>[];
  /** One that is not among the choices: the placeholder is shown. */
  value: Value | undefined;
  onChange: (value: Value) => void;
  onBlur?: () => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
}

/**
 * One of many: the platform's own list, styled as ours where the browser can (`select.css`). Values may be of any
 * kind (a number, null): they are found by their place in the list.
 */
export function Select<Value>(props: SelectProps<Value>) {
  const { label, choices, value, onChange, placeholder, className, ...rest } = props;
  const place = choices.findIndex((choice) => Object.is(choice.value, value));
  const choose = (chosen: string) => {
    const choice = choices[Number(chosen)];
    if (choice !== undefined) onChange(choice.value);
  };
  return (
    <select
      {...rest}
      aria-label={label}
      value={place === -1 ? '' : place}
      onChange={(event) => choose(event.target.value)}
      className={clsx(inputStyle, 'select', place === -1 && '!text-ink-3', className)}
    >
      {place === -1 && (
        <option value="" disabled hidden>
          {placeholder}
        </option>
      )}
      {choices.map((choice, at) => (
        <option key={choice.word} value={at} disabled={choice.disabled}>
          {choice.word}
        </option>
      ))}
    </select>
  );
}

import { clsx } from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ControlTies } from '../form/Field.tsx';
import { inputStyle } from '../form/inputStyle.ts';
import { floatingStyle, optionStyle, tickedStyle, tickStyle } from './floating.ts';
import { styleNonce } from './styleNonce.ts';

export interface Choice<Value> {
  value: Value;
  word: string;
  disabled?: boolean;
}

interface SelectProps<Value> extends Partial<ControlTies> {
  /** Said by a screen reader where no label is tied to it. */
  label?: string;
  choices: readonly Choice<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  onBlur?: () => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
}

/** One of many. Values may be of any kind (a number, null): they are found by their place in the list. */
export function Select<Value>(props: SelectProps<Value>) {
  const {
    label,
    choices,
    value,
    onChange,
    onBlur,
    placeholder,
    disabled = false,
    className,
    ...ties
  } = props;
  const place = choices.findIndex((choice) => Object.is(choice.value, value));
  const choose = (chosen: string) => {
    const choice = choices[Number(chosen)];
    if (choice !== undefined) onChange(choice.value);
  };
  return (
    <Radix.Root value={place === -1 ? '' : String(place)} onValueChange={choose} disabled={disabled}>
      <Radix.Trigger
        {...ties}
        aria-label={label}
        onBlur={onBlur}
        className={clsx(
          inputStyle,
          'inline-flex items-center justify-between gap-2 text-left data-placeholder:text-ink-3 data-[state=open]:border-accent',
          className,
        )}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown className="size-3.5 flex-none text-ink-3" aria-hidden="true" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={clsx(floatingStyle, 'min-w-(--radix-select-trigger-width)')}
        >
          <Radix.Viewport nonce={styleNonce()}>
            {choices.map((choice, at) => (
              <Radix.Item
                key={choice.word}
                value={String(at)}
                disabled={choice.disabled ?? false}
                className={clsx(optionStyle, tickedStyle)}
              >
                <Radix.ItemIndicator className={tickStyle}>
                  <Check className="size-3.5" aria-hidden="true" />
                </Radix.ItemIndicator>
                <Radix.ItemText>{choice.word}</Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

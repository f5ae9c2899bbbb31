import { clsx } from 'clsx';
import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { FieldNote, type FieldWords, useTies } from './Field.tsx';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  /** Some of what it stands for are ticked. Wins over `checked`. */
  isMixed?: boolean;
}

const mark = 'pointer-events-none absolute size-[11px] text-on-fill';

/** A tick, without its words: give it an `aria-label` or a label. The target reaches beyond what is drawn. */
export function Checkbox({ isMixed = false, className, ref, ...rest }: CheckboxProps) {
  const Mark = isMixed ? Minus : Check;
  return (
    <span className={clsx('group relative inline-grid size-[15px] flex-none place-items-center', className)}>
      <input
        {...rest}
        type="checkbox"
        ref={(input) => {
          if (input !== null) input.indeterminate = isMixed;
          if (typeof ref === 'function') return ref(input);
          if (ref) ref.current = input;
        }}
        className={clsx(
          'absolute inset-0 m-0 appearance-none rounded-1 border-[1.5px] border-edge',
          'checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent',
          'disabled:opacity-50 aria-invalid:border-bad',
          'before:absolute before:-inset-2.5 before:content-[""]',
        )}
      />
      <Mark
        className={clsx(mark, 'hidden group-has-checked:block group-has-indeterminate:block')}
        strokeWidth={3.4}
        aria-hidden="true"
      />
    </span>
  );
}

interface CheckboxFieldProps extends Omit<CheckboxProps, 'id'>, FieldWords {}

/** A tick with its words. Takes what `register` of react-hook-form gives. */
export function CheckboxField({ label, hint, error, fieldClass, className, ...rest }: CheckboxFieldProps) {
  const { noteId, ...ties } = useTies({ hint, error });
  return (
    <div className={clsx('grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-2', fieldClass)}>
      <Checkbox {...rest} {...ties} className={clsx('mt-[2.5px]', className)} />
      <div>
        <label htmlFor={ties.id}>{label}</label>
        <FieldNote id={noteId} hint={hint} error={error} />
      </div>
    </div>
  );
}

import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';

/** What every field of a form may say of itself. */
export interface FieldWords {
  label: string;
  /** How to fill it in, or what it is good for. */
  hint?: ReactNode | undefined;
  /** What is wrong with it, as a sentence; takes the place of the hint. Undefined: nothing. */
  error?: string | undefined;
  /** Where the field stands in its form. */
  fieldClass?: string | undefined;
}

/** What ties a control to its label, its hint and its error. */
export interface ControlTies {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldProps extends FieldWords {
  children: (ties: ControlTies) => ReactNode;
}

/** The line under a control: what is wrong with it, else its hint. */
export function FieldNote({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: ReactNode | undefined;
  error?: string | undefined;
}) {
  if (error === undefined && hint == null) return null;
  return (
    <p id={id} className={clsx('mt-1 text-12', error === undefined ? 'text-ink-3' : 'text-bad-text')}>
      {error ?? hint}
    </p>
  );
}

/** The ties of a control, and the id of its note. */
export function useTies({
  hint,
  error,
}: Pick<FieldWords, 'hint' | 'error'>): ControlTies & { noteId: string } {
  const id = useId();
  const noteId = useId();
  return {
    id,
    noteId,
    'aria-describedby': error !== undefined || hint != null ? noteId : undefined,
    'aria-invalid': error === undefined ? undefined : true,
  };
}

/** Label above, control, note beneath. The control gets what ties them together. */
export function Field({ label, hint, error, fieldClass, children }: FieldProps) {
  const { noteId, ...ties } = useTies({ hint, error });
  return (
    <div className={clsx('min-w-0', fieldClass)}>
      <label htmlFor={ties.id} className="mb-1 block text-12 font-medium">
        {label}
      </label>
      {children(ties)}
      <FieldNote id={noteId} hint={hint} error={error} />
    </div>
  );
}

import { clsx } from 'clsx';

interface ToggleProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Said by a screen reader. */
  label: string;
  disabled?: boolean | undefined;
  /** Ties it to a label and a note that are seen (`ToggleField`). */
  id?: string;
  describedBy?: string | undefined;
}

/** A wish: on has a bar, off is hollow, so that it reads in greyscale. Larger where it is touched. */
export function Toggle({ checked, onChange, label, disabled = false, id, describedBy }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      id={id}
      aria-describedby={describedBy}
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className={clsx(
        'relative h-[26px] w-11 flex-none rounded-full border-[1.5px] transition-colors duration-(--t) ease-(--ease)',
        'wide:h-[18px] wide:w-8 disabled:opacity-50',
        // a finger needs 44 px: the target reaches beyond what is drawn
        'before:absolute before:-inset-x-1 before:-inset-y-2.5',
        checked ? 'border-wish bg-wish' : 'border-edge bg-transparent',
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          'absolute top-1/2 left-[3px] size-[17px] -translate-y-1/2 rounded-full transition-transform duration-(--t) ease-(--ease)',
          'wide:left-0.5 wide:size-[11px]',
          checked ? 'translate-x-[18px] bg-knob wide:translate-x-3.5' : 'bg-edge',
        )}
      />
      {checked && (
        <span
          aria-hidden="true"
          className="absolute top-1/2 left-2.5 h-[9px] w-[1.5px] -translate-y-1/2 rounded-1 bg-knob wide:left-[7px] wide:h-[7px]"
        />
      )}
    </button>
  );
}

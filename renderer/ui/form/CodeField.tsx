import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type FieldWords } from './Field.tsx';

/** A place in a text, both from 1. */
export interface CodePlace {
  readonly line: number;
  readonly column: number;
}

interface CodeFieldProps extends FieldWords {
  value: string;
  onChange: (value: string) => void;
  /** Where the trouble lies: its line is tinted, its character underlined. */
  mark?: CodePlace | undefined;
  /** Lines that are in sight while it is empty. */
  rows?: number;
  placeholder?: string;
  /** At the right end beneath it: what else can be done with the text. */
  aside?: ReactNode;
}

const lineHeightPx = 18;
const text = 'mono tracking-normal text-12 [word-spacing:normal] leading-[18px] whitespace-pre [tab-size:2]';

/** The same text beneath the field: gives it its size, and draws the mark. */
function Underlay({ lines, mark }: { lines: readonly string[]; mark: CodePlace | undefined }) {
  return (
    <div aria-hidden="true" className={clsx(text, 'pointer-events-none invisible px-2')}>
      {lines.map((line, index) => {
        const isHit = mark?.line === index + 1;
        if (!isHit) {
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
          return <div key={index}>{line === '' ? ' ' : line}</div>;
        }
        const at = Math.min(mark.column, line.length + 1) - 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <div key={index} className="visible -mx-2 bg-bad-soft px-2 text-transparent">
            {line.slice(0, at)}
            <span className="border-b-2 border-bad">{line.slice(at, at + 1) || ' '}</span>
            {line.slice(at + 1)}
          </div>
        );
      })}
    </div>
  );
}

/**
 * Code that is typed: numbered lines, the place of a fault marked. It grows with the text and scrolls by itself; Tab
 * leaves it, as any field.
 */
export function CodeField(props: CodeFieldProps) {
  const { label, hint, error, fieldClass, value, onChange, mark, rows = 6, placeholder, aside } = props;
  const { t } = useTranslation();
  const lines = value.split('\n');
  const place = mark && t('ui.place', { line: mark.line, column: mark.column });
  const said = error !== undefined && place !== undefined ? `${place}: ${error}` : error;
  return (
    <Field label={label} hint={hint} error={said} fieldClass={clsx('relative', fieldClass)}>
      {(ties) => (
        <>
          <div
            className={clsx(
              'max-h-[440px] overflow-auto rounded-2 border bg-raised',
              'has-focus-visible:border-accent has-focus-visible:inset-ring-1 has-focus-visible:inset-ring-accent',
              error === undefined ? 'border-edge' : 'border-bad inset-ring-1 inset-ring-bad',
            )}
          >
            <div
              className="grid w-max min-w-full grid-cols-[38px_minmax(0,auto)] py-1.5"
              style={{ minHeight: rows * lineHeightPx + 14 }}
            >
              <ol
                aria-hidden="true"
                className={clsx(
                  text,
                  'sticky left-0 z-1 border-r border-line bg-raised pr-2 text-right text-ink-3 select-none',
                )}
              >
                {lines.map((_, index) => (
                  <li
                    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
                    key={index}
                    className={clsx(mark?.line === index + 1 && '!font-strong text-bad-text')}
                  >
                    {index + 1}
                  </li>
                ))}
              </ol>
              <div className="relative min-w-full">
                <Underlay lines={lines} mark={mark} />
                <textarea
                  {...ties}
                  value={value}
                  onChange={(event) => onChange(event.target.value)}
                  placeholder={placeholder}
                  wrap="off"
                  spellCheck={false}
                  autoCapitalize="none"
                  autoComplete="off"
                  className={clsx(
                    text,
                    'absolute inset-0 size-full resize-none overflow-hidden bg-transparent px-2 text-ink outline-none placeholder:text-ink-3',
                  )}
                />
              </div>
            </div>
          </div>
          {aside !== undefined && <div className="mt-1 flex flex-wrap justify-end gap-2">{aside}</div>}
        </>
      )}
    </Field>
  );
}

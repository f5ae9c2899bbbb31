import { clsx } from 'clsx';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../page/Kbd.tsx';
import { inputStyle } from './inputStyle.ts';
import { isTyping } from './isTyping.ts';

interface SearchFieldProps {
  /** What is searched; also the placeholder. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/** Filters what is on the page. `/` goes to it from anywhere, Escape empties it, then leaves it. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const goOnSlash = (event: globalThis.KeyboardEvent) => {
      // The first field of the page takes it.
      if (event.defaultPrevented || event.key !== '/' || isTyping(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.select();
    };
    document.addEventListener('keydown', goOnSlash);
    return () => document.removeEventListener('keydown', goOnSlash);
  }, []);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // What lies around it must not close on the same stroke.
    event.preventDefault();
    event.stopPropagation();
    if (value === '') input.current?.blur();
    else onChange('');
  };
  const empty = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <div className={clsx('relative w-full wide:w-[180px]', className)}>
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
        strokeWidth={1.8}
        aria-hidden="true"
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={leave}
        className={clsx(inputStyle, 'pr-8 pl-8 [&::-webkit-search-cancel-button]:appearance-none')}
      />
      <span className="absolute inset-y-0 right-1.5 flex items-center">
        {value === '' ? (
          <span aria-hidden="true" className="pointer-events-none hidden wide:block">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <button
            type="button"
            aria-label={t('ui.clear')}
            onClick={empty}
            className="grid size-5 place-items-center rounded-1 text-ink-3 hover:bg-hover"
          >
            <X className="size-3.5" aria-hidden="true" />
          </button>
        )}
      </span>
    </div>
  );
}
